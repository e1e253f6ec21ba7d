"""Given names that may be taken for a person when nobody of that name is on the roster, and their short forms."""

from intake.extract.word_table import words

GIVEN_NAMES = words(
    """
    aaron abby abdul abigail adam adrian agnes ahmed aidan aisha alan albert alejandro alex alexander alexandra alexis
    alfred ali alice alicia alina alison allison alma amanda amara amber amelia amina amir amit amy ana anders andre
    andrea andreas andrew andy angela angelica anil anita anja anjali ann anna anne annette annie anthony antoine
    anton antonio anya april ari ariana arjun arnold arthur arun asha ashley astrid audrey austin ava ayesha bao barbara
    beatrice becky ben benedict benjamin bernard beth bethany betty bianca bill billy bjorn bob bobby boris brad
    bradley brandon brenda brendan brett brian bridget brooke bruce bruno bryan caleb cameron camila carl carla carlos
    carmen carol carolina caroline carolyn carter casey cassie catherine cathy cecilia celine charles charlie
    charlotte chen cheryl chloe chris christian christina christine christopher cindy claire clara claudia clement
    clive cody colin colleen connie connor corey courtney craig cristina curtis cynthia daisy dale damian dan dana
    daniel daniela danielle danny daria darren dave david dawn dean deborah debbie declan deepa deepak delia denise
    dennis derek desmond devon diana diane diego dina dmitri dominic don donald donna dora doris dorothy doug douglas
    drew duncan dylan earl eddie edgar edith eduardo edward edwin eileen elaine elena eli elias elif elijah elisa
    elizabeth ella ellen ellie elliot elsa emil emilia emily emma emmanuel enrique eric erica erik erin ernest esther
    ethan eugene eva evan eve evelyn ezra fatima faye felicia felix fernando finn fiona flora florence floyd frances
    francesca francis francisco frank franklin fred freddie frederick freya gabriel gabriela gail gareth gary gavin
    gemma geoff george georgia gerald geraldine gilbert gina giovanni gita giulia glen glenn gloria gordon grace graham
    greg gregory greta guillermo gus gustavo gwen hailey hana hank hanna hannah hans harold harriet harry harvey hassan
    hazel heather hector heidi helen helena henrik henry herbert hiroshi holly howard hugh hugo ian ibrahim ida ignacio
    igor ines ingrid irene iris irina isaac isabel isabella isla ivan ivy jack jackie jackson jacob jacqueline jade jake
    james jamal jamie jan jana jane janet janice jared jasmine jason javier jay jean jeanne jeff jeffrey jen jenna
    jennifer jenny jeremy jerome jerry jesse jessica jill jim jimmy jin joan joanna joanne joaquin jodie joe joel johan
    john johnny jon jonah jonas jonathan jordan jorge jose josef joseph josh joshua joy joyce juan juanita judith judy
    jules julia julian juliana julie juliet jun justin kai karen karim karin karl kate katherine kathleen kathryn kathy
    katie katrina kavita kay kayla keith kelly kelvin ken kenji kenneth kent kerry kevin khalid kim kimberly kiran kirk
    klaus kristen kristin kurt kyle lakshmi lance lara larry lars laura lauren laurence lea leah lee leila leland lena
    leo leon leonard leonardo leslie levi lewis liam lidia lila lillian lily lina linda lindsay ling lisa liz lloyd lois
    lola lorenzo lorna lorraine louis louise lucas lucia lucy luis luisa luka lukas luke luna lydia lynn mabel maddie
    madeleine madison maggie mai malik mandy manuel mara marc marcel marcia marco marcus margaret maria mariam marian
    mariana marie marilyn marina mario marion marisa mark marlene marta martha martin martina marvin mary mateo matt
    matthew matthias maureen maurice max maxine maya megan mehmet mei melanie melissa mercedes meredith mia michael
    michelle miguel mika mike mila milan milena miles mina ming miranda miriam mitch mohamed mohammed molly mona monica
    morgan muhammad murray mustafa myra nadia nadine nancy naomi natalia natalie natasha nate nathan nathaniel neha neil
    nell nelson nia niall nicholas nick nicola nicolas nicole nigel nikhil nikita nikolai nils nina noah noel nora
    norma norman nuria olga oliver olivia omar orla oscar otto owen pablo paige pamela paola pat patricia patrick paul
    paula paulina pauline pavel pedro peggy penelope penny percy perry pete peter petra phil philip philippa phoebe
    pierre piotr polly prakash preeti priya quentin quinn rachel rafael raj rajesh ralph ramon randy raquel rashid raul
    ravi ray raymond rebecca reggie regina reuben rhea rhys ricardo richard rick ricky riley rita rob robert roberta
    roberto robin robyn rochelle rodrigo roger rohan roland roman ron ronald ronnie rory rosa rosalind rosie ross roxanne
    roy ruben ruby rupert russell ruth ryan sabina sabrina sadie saeed salma sally salvador sam samantha samir samuel
    sandra sandy sanjay santiago sara sarah sasha saul scott sean sebastian selena serena sergei sergio seth shane
    shannon sharon shaun shawn sheila shelby shelley sherry shirley shreya sid sidney silvia simon simone sofia sonia
    sonja sophia sophie stacey stan stanley stefan stefano stella stephanie stephen steve steven stuart sue sunil
    sunita susan susanna susie suzanne sven svetlana sylvia tamara tania tanya tara tariq tasha tatiana taylor ted
    teresa terrence terry tess tessa theo theodore theresa thomas tiffany tim timothy tina tobias toby todd tom tomas
    tommy toni tony tracey tracy travis trevor tricia tristan troy tyler uma ursula valentina valerie vanessa vera
    veronica vicky victor victoria vijay vikram vincent viola violet virginia vivek vivian vladimir walter wanda warren
    wayne wei wendy wes wesley wilfred will willa william wilma winston xavier xin yan yara yasmin yolanda yosef youssef
    yuki yuri yusuf yvette yvonne zach zachary zara zeynep zoe zoltan
    """
)

# How people are called by those who know them.
SHORT_NAMES: dict[str, tuple[str, ...]] = {
    "abigail": ("abby",),
    "alexander": ("alex", "sasha"),
    "alexandra": ("alex", "sasha"),
    "andrew": ("andy", "drew"),
    "anthony": ("tony",),
    "barbara": ("barb",),
    "benjamin": ("ben",),
    "catherine": ("cathy", "kate", "cat"),
    "charles": ("charlie", "chuck"),
    "christina": ("tina", "chris"),
    "christine": ("chris",),
    "christopher": ("chris",),
    "daniel": ("dan", "danny"),
    "david": ("dave",),
    "deborah": ("deb", "debbie"),
    "donald": ("don",),
    "douglas": ("doug",),
    "edward": ("ed", "eddie", "ted"),
    "elizabeth": ("liz", "beth", "lizzie", "eliza", "betty"),
    "emily": ("em",),
    "frederick": ("fred", "freddie"),
    "gabriel": ("gabe",),
    "gregory": ("greg",),
    "james": ("jim", "jimmy", "jamie"),
    "jeffrey": ("jeff",),
    "jennifer": ("jen", "jenny"),
    "jessica": ("jess",),
    "jonathan": ("jon",),
    "joseph": ("joe",),
    "joshua": ("josh",),
    "katherine": ("kate", "katie", "kathy"),
    "kenneth": ("ken",),
    "kimberly": ("kim",),
    "lawrence": ("larry",),
    "margaret": ("maggie", "meg", "peggy"),
    "matthew": ("matt",),
    "megan": ("meg",),
    "michael": ("mike", "mick"),
    "mohammed": ("mo",),
    "nathaniel": ("nate", "nathan"),
    "nicholas": ("nick",),
    "nicole": ("nicky",),
    "pamela": ("pam",),
    "patricia": ("pat", "trish", "patty"),
    "patrick": ("pat", "paddy"),
    "peter": ("pete",),
    "philip": ("phil",),
    "rebecca": ("becky", "bec"),
    "richard": ("rich", "rick", "dick"),
    "robert": ("rob", "bob", "bobby"),
    "ronald": ("ron",),
    "samantha": ("sam",),
    "samuel": ("sam",),
    "stephanie": ("steph",),
    "stephen": ("steve",),
    "steven": ("steve",),
    "susan": ("sue", "susie"),
    "theodore": ("ted", "theo"),
    "theresa": ("terry", "tess"),
    "thomas": ("tom", "tommy"),
    "timothy": ("tim",),
    "valerie": ("val",),
    "victoria": ("vicky", "tori"),
    "vincent": ("vince",),
    "william": ("will", "bill", "billy", "liam"),
    "zachary": ("zach", "zack"),
}
