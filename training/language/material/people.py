"""Names of people and companies: common, rare and invented ones."""

import random

from training.language.material.word_lists import words_of

FIRST_NAMES = words_of(
    """
    Aaliyah Abebe Adaeze Aisha Alejandro Amara Ananya Anders Anja Anna Arjun Astrid Ayodele Beatriz Ben Bob Bogdan Bram
    Camila Carla Carlos Chidi Chloe Claire Dan Daniel Daria Dave David Deepa Diego Dmitri Ebru Elena Elif Emeka Emma
    Erik Esra Eva Farid Fatima Femi Fiona Florian Franka Gabriela George Giulia Grace Gustavo Hamza Hana Hassan Helen
    Hiroshi Ibrahim Ines Ingrid Isabel Ivan Jack Jamal James Jan Jana Javier Jenny Jin Joanna Joao John Joost Jorge
    Julia Kamal Karen Karim Katarina Kate Keiko Kemal Kenji Kevin Kofi Lakshmi Lars Laura Leila Leon Lin Linda Lisa
    Luca Lucia Magnus Mandla Marco Maria Mark Marta Mary Matteo Maya Mehmet Mei Michael Miguel Mike Milan Min Mohammed
    Nadia Naomi Neha Nia Nikolai Nina Noah Nuria Olga Oliver Omar Paolo Patricia Paul Pavel Peter Petra Pierre Piotr
    Priya Rachel Rafael Rahul Raj Ravi Rebecca Rosa Ruth Sam Sanjay Sara Sergei Sofia Stefan Steve Sunita Susan Svetlana
    Takeshi Tanya Tariq Thandi Thomas Tim Tom Tomasz Uma Vera Victor Wei Will Xin Yara Yasmin Yuki Yusuf Zainab Zoe
    """
)
LAST_NAMES = words_of(
    """
    Abdi Adeyemi Ahmed Alvarez Andersson Bakker Banerjee Barros Bauer Becker Bennett Bergström Bianchi Brown Castro Chen
    Choi Clark Costa Cruz Demir Diaz Dubois Eriksen Evans Fernandes Fischer Flores Fofana Garcia Gomez Gupta Haddad Hall
    Hansen Harris Hernandez Hoffmann Hughes Ivanov Jansen Jensen Johnson Jones Kaplan Kaya Keller Khan Kim Kovac Kowalski
    Kumar Larsen Lee Lewis Lopez Martin Mensah Meyer Miller Mishra Moreau Moretti Moyo Nakamura Nguyen Nielsen Novak Nowak
    Okafor Olsen Ortiz Osei Park Patel Pereira Petrov Popescu Quist Ramos Rao Reyes Ricci Roberts Rossi Roy Sanchez Santos
    Sato Schmidt Schneider Shah Sharma Silva Singh Smith Sokolov Suzuki Tanaka Taylor Tran Varga Vargas Visser Wagner Walker
    Wang Weber White Williams Wong Wright Yamamoto Yilmaz Young Zhang Ziegler
    """
)
PLACES = words_of(
    """
    Berlin London Paris Lagos Mumbai Denver Austin Boston Chicago Toronto Sydney Oslo Madrid Lisbon Vienna Zurich Nairobi
    Tokyo Seoul Dublin Prague Warsaw Kraków Athens Cairo Accra Lima Bogotá Seattle Portland Atlanta Dallas Munich Hamburg
    """
)
ONSETS = words_of(
    """
    Al Ar Bel Bran Cal Cor Dal Dor El Fen Gal Hel Il Jor Kal Lor Mar Nor Or Pel Quin Ral Sel Tor Ul Vel Wel Zan Zor
    """
)
MIDDLES = words_of("a ba da de di en er ga i ka la lo ma mi na ne o ra ri ro sa ta ti va vi")
PERSON_ENDS = words_of("bert da dell drin el en ette ia in is la lyn mir na nia ra ric ris ron sha tan va wyn")
COMPANY_ENDS = words_of(
    """
    base bit core cor dex dyne fi flow gen grid io lane lix logic lytics mark mon nix plex quo sys tek tra trix vane
    via volt ware wave xis
    """
)
NONCE_ENDS = words_of(
    "ack ad amp ank ate eck eed een elt end erk esh ib ick ify ilt imp ine int ish ize ode oke olt omp onk oop ork unch urn"
)
COMPANY_WORDS = words_of(
    """
    Blue Bright Clear East Ever Fair Fox Gold Green High Iron Key Lake Light North Oak Open Pine Red River Silver
    South Stone Summit Sun Swift True West White
    """
)
COMPANY_HEADS = words_of(
    """
    bank bridge brook field gate harbor haven hill leaf mill path peak point port ridge shore side spring star stone
    town tree view wood works yard
    """
)
COMPANY_KINDS = words_of(
    """
    AG Bank Capital Consulting Corp Energy Foods GmbH Group Health Holdings Inc Insurance Labs Ltd Logistics Media
    Partners Pharma Software Solutions Studio Systems Technologies
    """
)


def person(chance: random.Random) -> tuple[str, ...]:
    """The words of a name: mostly a first name, sometimes with a last name. A third of the first names are invented."""
    first = _invented_person(chance) if chance.random() < 1 / 3 else chance.choice(FIRST_NAMES)
    if chance.random() < 2 / 3:
        return (first,)
    return (first, chance.choice(LAST_NAMES))


def _invented_person(chance: random.Random) -> str:
    return chance.choice(ONSETS) + chance.choice(MIDDLES) + chance.choice(PERSON_ENDS)


def nonce(chance: random.Random) -> str:
    """An invented word, so that only its neighbours tell its part of speech."""
    return (chance.choice(ONSETS) + chance.choice(NONCE_ENDS)).lower()


def company(chance: random.Random) -> tuple[str, ...]:
    """The words of an invented company's name."""
    kind = chance.random()
    if kind < 1 / 8:
        name = "".join(chance.choice("ABCDEFGHIKLMNOPRSTVWX") for _ in range(3))
    elif kind < 1 / 2:
        name = chance.choice(COMPANY_WORDS) + chance.choice(COMPANY_HEADS)
    else:
        name = chance.choice(ONSETS) + chance.choice(MIDDLES) + chance.choice(COMPANY_ENDS)
    return (name, chance.choice(COMPANY_KINDS)) if chance.random() < 1 / 3 else (name,)
