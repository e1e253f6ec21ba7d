"""Words that our own training material never uses, so that the probes can test them.

The first set was looked at while the material was written; the fresh one was chosen afterwards.
"""

from training.language.material.word_lists import words_of

VERBS = words_of(
    """
    brief invoice page coach credit audit phone train update chase notify nudge invite thank interview consult shadow
    poll badge pitch bill fax host refund inform congratulate reassure introduce escort alert
    """
)
NAMES = words_of(
    """
    Ottoline Zebulon Wren Caspian Xiomara Thaddeus Ngozi Saoirse Bartholomew Ximena Oisín Tobias Freya Kwabena Ludmila
    Marguerite Rutger Siobhan Tallulah Vikram Wolfgang Yevgenia Zsofia Anselm Bridget_Callaghan Edmund_Hartley
    Imogen_Fairfax Ewa_Zielinska Initech Vandelay Globex Hooli Umbrella_Foods Stark_Industries Wonka Tyrell
    """
)
FRESH_VERBS = words_of(
    """
    debrief reimburse onboard headhunt canvass buzz skype enlist beckon courier mentor tutor cable hail acquaint commend
    caution summon cajole placate heckle serenade subpoena deputize overrule outvote ghost roast blacklist whatsapp
    """
)
FRESH_NAMES = words_of(
    """
    Isolde Anoushka Cormac Beatrix Hyacinth Odalys Ptolemy Rosalind Sholto Tamsin Ulises Venkatesh Winifred Yolanda
    Zuleika Soylent Cyberdyne Gringotts Nakatomi Oscorp
    """
)
EVERY_VERB = frozenset({*VERBS, *FRESH_VERBS})
EVERY_NAME = frozenset(part for name in (*NAMES, *FRESH_NAMES) for part in name.split("_"))
