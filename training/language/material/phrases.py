"""The phrases for the gaps of frames. ``form/tag/head/relation``, heads counted from 1; 0 is the phrase's own head."""

from training.language.material.word_lists import words_of

TIMES = (
    "by/IN/2/case Friday/NNP/0/obl",
    "by/IN/2/case Monday/NNP/0/obl",
    "on/IN/2/case Tuesday/NNP/0/obl",
    "before/IN/2/case Thursday/NNP/0/obl",
    "until/IN/2/case Wednesday/NNP/0/obl",
    "by/IN/2/case tomorrow/NN/0/obl",
    "tomorrow/NN/0/obl:unmarked",
    "today/NN/0/obl:unmarked",
    "tonight/NN/0/obl:unmarked",
    "next/JJ/2/amod week/NN/0/obl:unmarked",
    "next/JJ/2/amod Tuesday/NNP/0/obl:unmarked",
    "this/DT/2/det afternoon/NN/0/obl:unmarked",
    "this/DT/2/det week/NN/0/obl:unmarked",
    "tomorrow/NN/2/compound morning/NN/0/obl:unmarked",
    "by/IN/3/case the/DT/3/det end/NN/0/obl of/IN/6/case the/DT/6/det week/NN/3/nmod",
    "by/IN/2/case end/NN/0/obl of/IN/4/case day/NN/2/nmod",
    "before/IN/3/case the/DT/3/det meeting/NN/0/obl",
    "after/IN/3/case the/DT/3/det call/NN/0/obl",
    "in/IN/3/case two/CD/3/nummod weeks/NNS/0/obl",
    "in/IN/3/case an/DT/3/det hour/NN/0/obl",
    "at/IN/2/case 3/CD/0/obl",
    "asap/RB/0/advmod",
    "soon/RB/0/advmod",
    "first/JJ/2/amod thing/NN/0/obl:unmarked",
    "later/RB/0/advmod",
)
DETERMINERS = ("the/DT/{h}/det", "the/DT/{h}/det", "the/DT/{h}/det", "a/DT/{h}/det", "this/DT/{h}/det", "that/DT/{h}/det",
               "our/PRP$/{h}/nmod:poss", "your/PRP$/{h}/nmod:poss", "their/PRP$/{h}/nmod:poss", "")  # fmt: skip
MODIFIERS = (
    "new/JJ/{h}/amod", "revised/VBN/{h}/amod", "updated/VBN/{h}/amod", "final/JJ/{h}/amod", "signed/VBN/{h}/amod",
    "first/JJ/{h}/amod", "latest/JJS/{h}/amod", "missing/JJ/{h}/amod", "draft/NN/{h}/compound", "pricing/NN/{h}/compound",
    "sales/NNS/{h}/compound", "project/NN/{h}/compound", "customer/NN/{h}/compound", "security/NN/{h}/compound",
    "budget/NN/{h}/compound", "launch/NN/{h}/compound", "marketing/NN/{h}/compound", "old/JJ/{h}/amod", "", "", "", "", "",
)  # fmt: skip
THINGS = words_of(
    """
    contract/NN proposal/NN report/NN deck/NN slides/NNS numbers/NNS budget/NN agenda/NN notes/NNS minutes/NNS ticket/NN
    bug/NN server/NN website/NN app/NN login/NN offer/NN quote/NN estimate/NN forecast/NN roadmap/NN spec/NN design/NN
    mockups/NNS logo/NN brochure/NN memo/NN payment/NN order/NN delivery/NN shipment/NN room/NN flight/NN venue/NN
    list/NN spreadsheet/NN document/NN documents/NNS files/NNS form/NN template/NN link/NN password/NN account/NN
    schedule/NN timeline/NN plan/NN figures/NNS results/NNS feedback/NN questions/NNS issue/NN problem/NN request/NN
    release/NN build/NN tests/NNS license/NN renewal/NN agreement/NN policy/NN survey/NN newsletter/NN article/NN
    """
)
# Verbs that take a thing as their object. Those that are also nouns occur in NOUN_STARTS, where possible.
THING_VERBS = words_of(
    """
    review check prepare draft fix finish sign book plan order test clean print copy move share cancel confirm write read
    send forward finalize upload download approve reject file schedule price demo document report order track
    collect translate publish edit close reopen merge deploy clarify discuss circulate compile correct create complete
    resend rewrite reschedule verify organize arrange buy replace install remove rename look_up sort_out set_up wrap_up
    write_up clean_up send_out fill_in figure_out hand_over pick_up print_out type_up push_back
    """
)
PERSON_VERBS = words_of(
    """
    email call ping ask tell text message contact remind warn meet visit mail ring pay hire help join support lead
    copy
    """
)
GIVING_VERBS = words_of("send give show mail hand forward bring offer text email")
TALKING_VERBS = words_of("talk speak meet work sync check_in follow_up catch_up sit_down circle_back")
ORDERING_VERBS = words_of("ask tell remind email text")

# Nouns that can also be verbs, each with nouns that may follow.
NOUN_STARTS = {
    "call": "volume/NN quality/NN logs/NNS notes/NNS times/NNS",
    "email": "traffic/NN threads/NNS addresses/NNS signatures/NNS",
    "text": "messages/NNS size/NN fields/NNS",
    "message": "queues/NNS delivery/NN boards/NNS",
    "contact": "details/NNS lists/NNS forms/NNS",
    "review": "meetings/NNS scores/NNS comments/NNS",
    "check": "lists/NNS amounts/NNS",
    "test": "results/NNS cases/NNS data/NNS",
    "book": "sales/NNS prices/NNS covers/NNS",
    "order": "numbers/NNS forms/NNS volume/NN",
    "plan": "changes/NNS costs/NNS",
    "copy": "machines/NNS edits/NNS",
    "print": "quality/NN jobs/NNS",
    "share": "prices/NNS counts/NNS",
    "mail": "delivery/NN servers/NNS",
    "show": "times/NNS notes/NNS",
    "sign": "language/NN designs/NNS",
    "draft": "versions/NNS contracts/NNS",
    "return": "policies/NNS rates/NNS flights/NNS",
    "report": "figures/NNS templates/NNS",
    "ping": "times/NNS",
    "work": "hours/NNS permits/NNS orders/NNS",
    "file": "names/NNS sizes/NNS",
    "schedule": "changes/NNS conflicts/NNS",
    "price": "changes/NNS lists/NNS",
    "demo": "accounts/NNS slots/NNS",
    "document": "templates/NNS storage/NN",
    "track": "records/NNS changes/NNS",
    "support": "tickets/NNS staff/NN hours/NNS",
    "lead": "times/NNS numbers/NNS",
    "help": "pages/NNS desks/NNS",
    "visit": "reports/NNS numbers/NNS",
    "hand": "luggage/NN tools/NNS",
    "ring": "tones/NNS",
    "pay": "rates/NNS slips/NNS",
    "market": "share/NN trends/NNS",
    "project": "costs/NNS deadlines/NNS",
    "design": "work/NN files/NNS",
    "budget": "cuts/NNS talks/NNS",
    "travel": "costs/NNS plans/NNS",
    "staff": "meetings/NNS costs/NNS",
    "access": "rights/NNS logs/NNS",
    "delivery": "dates/NNS costs/NNS",
    "release": "notes/NNS dates/NNS",
    "build": "times/NNS servers/NNS",
    "offer": "letters/NNS terms/NNS",
    "request": "forms/NNS logs/NNS",
    "edit": "rights/NNS",
    "search": "results/NNS terms/NNS",
    "backup": "jobs/NNS files/NNS",
}
ANY_PREDICATES = (
    "went/VBD/0/root up/RP/1/compound:prt last/JJ/4/amod month/NN/1/obl:unmarked",
    "looked/VBD/0/root odd/JJ/1/xcomp to/IN/4/case me/PRP/1/obl",
    "will/MD/2/aux change/VB/0/root next/JJ/4/amod year/NN/2/obl:unmarked",
    "did/VBD/3/aux n't/RB/3/advmod arrive/VB/0/root",
    "came/VBD/0/root up/RP/1/compound:prt in/IN/5/case the/DT/5/det meeting/NN/1/obl",
    "should/MD/3/aux be/VB/3/cop ready/JJ/0/root by/IN/5/case now/RB/3/obl",
    "kept/VBD/0/root us/PRP/1/obj busy/JJ/1/xcomp",
)
ONE_PREDICATES = (
    "was/VBD/2/cop high/JJ/0/root",
    "was/VBD/2/cop useful/JJ/0/root",
    "is/VBZ/2/cop better/JJR/0/root now/RB/2/advmod",
    "has/VBZ/2/aux dropped/VBN/0/root again/RB/2/advmod",
    "is/VBZ/4/cop not/RB/4/advmod a/DT/4/det problem/NN/0/root",
    "takes/VBZ/0/root too/RB/3/advmod long/RB/1/advmod",
    "looks/VBZ/0/root good/JJ/1/xcomp",
)
MANY_PREDICATES = (
    "were/VBD/2/cop late/JJ/0/root",
    "are/VBP/2/cop fine/JJ/0/root",
    "have/VBP/2/aux doubled/VBN/0/root since/IN/4/case March/NNP/2/obl",
    "look/VBP/0/root good/JJ/1/xcomp",
    "need/VBP/0/root some/DT/3/det work/NN/1/obj",
    "take/VBP/0/root too/RB/3/advmod long/RB/1/advmod",
)
