"""Tables of words that end a noun phrase, of nouns for people, and of nouns that no pronoun refers to."""

from intake.extract.antecedents import EMPTY_NOUNS, NO_ONE, STOPS
from intake.extract.dates.words import MONTHS, WEEKDAYS
from intake.extract.word_table import words

STARTERS = words(
    "the a an my your our his her their its this that these those some any another both every each no which"
)
NUMERALS = words("one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred")
PREPOSITIONS = words("of about for with from without re regarding into onto")
MODALS = words("may might ought dare")
VERBS_BEHIND = words(
    """
    comes goes gets gives takes makes looks needs wants says said knows thinks keeps stays sits stands starts ends runs costs works
    arrives leaves closes opens expires came went got gave took made looked needed wanted knew thought kept stayed sat stood started
    ended ran worked arrived left closed opened expired broke fell called rang wrote asked told sent brought is's has's isn't doesn't
    sounds seems feels smells means becomes became happened happens belongs depends needs turns owes hangs lies lay died moved
    """
)
BREAKERS = (
    STOPS
    | VERBS_BEHIND
    | MODALS
    | words(
        """
    me him us them it myself yourself who whom whose what why how well yeah yep nope um uh er erm oh ah hey hi hello so else ever never
    always often sometimes maybe perhaps probably almost only even again soon later late early today tonight tomorrow yesterday morning
    o'clock am pm per via like let's gonna gotta wanna going doing being having getting making taking don't doesn't didn't can't won't
    isn't wasn't aren't haven't hasn't wouldn't couldn't shouldn't i'll i'm i've i'd you'll you're you've you'd we'll we're we've we'd
    he's she's it's that's there's what's who's they'll they're they've let and/or because although unless whether either neither nor
    around between through during against along across behind beside near toward towards upon within much many more most less least few
    enough rather quite such able available ready sure right fine good okay alright able glad happy sorry free open closed done gone
    except instead besides minus plus versus till once anyway whatever otherwise
    """
    )
)
NO_REFERENTS = (
    EMPTY_NOUNS
    | frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | NUMERALS
    | words(
        """
        one ones half noon midnight lunch lunchtime breakfast dinner night evening minutes hours days weeks months years times seconds
        people everybody everyone nobody anybody somebody thing nothing something everything own side top bottom front back middle kind
        sort type number hand head mind hurry trouble matter deal course fault luck turn job work please sake god name word
        christmas easter thanksgiving halloween diwali ramadan eid hanukkah pentecost whitsun advent english german french dutch spanish italian polish
        percent euro euros pound pounds dollar dollars quid bucks clock ago hell bloody idea chance moment while rest
        """
    )
) - words("meeting call people")
WOMEN = words(
    """
    wife sister mother mum mom nan gran grandma grandmother niece aunt auntie daughter girl lass lady woman landlady midwife mrs ms miss
    frau sister-in-law mother-in-law widow queen waitress secretary
    """
) - words("secretary")
MEN = words(
    """
    husband brother father dad grandpa grandad grandfather nephew uncle son boy lad man fella bloke guy chap landlord mr herr
    handyman brother-in-law father-in-law priest vicar postman king
    """
)
PEOPLE = (
    NO_ONE - words("bank trust council hundred thousand dozen double half kid kids baby")
    | WOMEN
    | MEN
    | words(
        """
    accountant advisor adviser agent apprentice architect assistant attorney author auditor baker barber boss brother builder buyer
    candidate captain caretaker carpenter carer chairman chairwoman chair chef chemist chief child cleaner clerk client coach colleague
    consultant contractor cook coordinator couple courier cousin customer dean dentist designer developer director doctor donor driver
    editor electrician employee engineer estate-agent examiner expert farmer farrier florist foreman friend gardener gp guard guest headmaster
    host inspector intern janitor joiner journalist judge kid landlord lawyer leader lecturer librarian lodger manager mason mate matron
    mayor mechanic member midwife minister musician neighbour neighbor notary nurse officer operator owner painter parent partner
    patient pharmacist photographer pilot plumber policeman porter president priest professor programmer producer registrar rep
    reporter representative roofer scientist secretary seller sergeant shopkeeper sister solicitor speaker specialist sponsor
    student supervisor supplier surgeon surveyor surgeon tailor teacher technician tenant trainee trainer translator treasurer trustee tutor
    uncle vet vicar visitor volunteer waiter waitress warden welder witness worker writer bride groom
    """
    )
)
GROUPS = frozenset(f"{noun}s" for noun in PEOPLE) | words(
    "everyone everybody parents children kids people folks guests staff crew"
)
ORGANISATIONS = words(
    """
    agency airline archive association bank board bureau café church clinic club college committee company council court department
    diocese embassy factory family firm garage hospital hotel insurer insurers kitchen lab laboratory landlords library ministry museum
    office parish payroll pharmacy police post practice printer printers publisher reception restaurant school society store studio
    surgery team theatre town trust union university venue warehouse
    """
)
SINGULARS_IN_S = words(
    "bus gas lens news series status glass boss class address business process access bias canvas chaos christmas virus campus"
)


IRREGULAR_PLURALS = words("people children men women feet teeth mice geese keys")
LONGEST_WITHOUT_PLURAL = 3


def is_plural_noun(noun: str) -> bool:
    """Whether the form is a plural: "keys", "children", but neither "gas" nor "bus"."""
    has_ending = len(noun) > LONGEST_WITHOUT_PLURAL and noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    return noun in IRREGULAR_PLURALS or has_ending
