"""Given names that count as a person although they are not on the roster, and their short forms.

Names that are as often places, months or brands are left out: "Virginia will vote" has no owner.
"""

from intake.extract.word_table import words

GIVEN_NAMES = words(
    """
    aaron abby abdul abel abena abigail adaeze adam adele adeola aditya adrian agnes agnieszka ahmad ahmed aidan
    aisha ajay akiko akira alan alana albert alejandro aleksandra alessandro alessia alex alexander alexandra
    alexis alfonso alfred ali alice alicia alina alison allison alma alvaro amadou amanda amara amari amber ambrose
    amelia amelie amina amir amit amy ana anders andre andrea andreas andrei andrew andy angela angelica anika anil
    anita anja anjali ann anna anne annette annie anouk ansel anthony antoine anton antonio anya aoife archie ari
    ariana ariel arjun arnold arthur arturo arun asha ashley asif astrid atsuko audrey ava ayaan ayesha aylin azra
    babak bao barbara basil beatrice beatriz becky ben benedict benita benjamin bente bernard berta beth bethany
    betty bianca bilal bill billy birgit bjorn bob bobby bodil bogdan boris brad bradley bram brandon branko brenda
    brendan brett brian bridget britta bronwyn brooke bruce bruno bryan caleb cameron camila carl carla carlo
    carlos carly carmel carmen carol caroline carolyn carter casey cassandra cassie catherine cathy cecile cecilia
    cedric celia celine cesar charles charlie charlotte chen cheryl chiamaka chiara chidi chloe chris christian
    christina christine christopher ciara cillian cindy claire clara clarence claude claudia claudio clement clive
    cody colin colleen connie connor conor cora corey cornelia courtney craig cristina curtis cynthia cyrus dagmar
    daisy dale dalia damian damon dan dana danica daniel daniela danielle danny daria dario darren dave david dawn
    dean debbie deborah declan deepa deepak deirdre delia delphine denise dennis derek desiree desmond devon diana
    diane diarmuid diego dilip dimitra dina dinesh dmitri dominic don donald donna dora dorian doris dorothy doug
    douglas drew duncan dunja dylan earl ebba eddie edgar edith eduardo edward edwin edwina efe eiji eileen elaine
    elena eli elias elif elijah elisa elizabeth ella ellen ellie elliot elodie eloise elsa elsie emeka emil emilia
    emily emma emmanuel emre enrique enzo eric erica erik erin ernest ernst errol esme esperanza esther eszter
    ethan etienne eugene eunice eva evan eve evelyn ezra fabian fabio faisal farah fareed farid fatima faye
    federico felicia felicity felix femi fergal fergus fernanda fernando filip finn fiona flora florian floyd
    frances francesca francis francisco frank franklin fred freddie frederick freya frida gabriel gabriela gail
    gareth gary gaspard gaurav gavin gemma geoff george gerald geraldine gerard gerhard gianna gideon gilbert
    gilles gina giorgio giovanni gisela gita giulia glen glenn gloria goran gordon gottfried grace graham greg
    gregory greta guillermo gunther gus gustavo gwen habib hailey hamid hamza hana hank hanna hannah hans harold
    harriet harry haruto harvey hassan hazel heather hector hedda heidi heinrich helen helena helga henrik henry
    herbert hilda hiroko hiroshi hollis holly horst howard hubert hugh hugo hussein ian ibrahim ibrahima ida idris
    ignacio igor ilse imani imogen imran ines ingeborg ingrid ioana irene irina isaac isabel isabella isaiah isha
    isla ismail ivan ivana ivo iwan jack jackie jacob jacqueline jaime jake jakob jalen jamal james jamie jamila
    jan jana jane janek janet janice janine jared jarek jasmin jasmine jason jasper javid javier jay jean jeanne
    jeff jeffrey jelena jen jenna jennifer jenny jens jeremy jerome jerry jesse jessica jill jim jimmy jin joan
    joanna joanne joaquim joaquin jodie joe joel johan john johnny jolene jon jonah jonas jonathan jorg jorge joris
    jose josef josefa joseph josephine josh joshua joy joyce juan juanita judd judith judy jules julia julian
    juliana julie juliet julio jun jurgen justin justine kai kamal kamila kareem karen karim karin karl karol
    kasper katarina kate katharina katherine kathleen kathryn kathy katie katrina kavita kay kaya kayla keiko
    keiran keith kelly kelvin ken kenji kenneth kerry kevin khadija khalid kieran kim kimberly kiran kirk klaus
    kofi kristen kristin kurt kwame kyle laila lakshmi lamar lara larry lars lasse laszlo latoya laura lauren
    laurence lea leah leander leandro lee leif leila leland lena leo leon leonard leonardo leonie leslie levi lewis
    liam lidia lila lillian lillie lily lina linda lindsay ling linus lisa liz lloyd lois lola lorcan lorenzo lorna
    lorraine lothar louis louise luc luca lucas lucia luciana lucy ludwig luis luisa luka lukas luke luz lydia lynn
    mabel maddie madeleine mads magda maggie magnus mai maisie malcolm malik malin mandy manfred manish manuel mara
    marc marcel marcia marco marcus marek margaret margot maria mariam marian mariana marie marika marilyn marina
    mario marion marisa marit marjorie mark markus marlene marta martha martin martina marvin mary mateo mathilde
    matt matthew matthias maud maureen maurice max maxim maxine maya meera megan mehdi mehmet mei mei-ling melanie
    melissa melvin mercy meredith mia michael michelle miguel mika mikael mike mikhail mila milan milena mina ming
    minh miranda mirella miriam mirko mitch mohamed mohammed moira molly mona monica muhammad mukesh murad murray
    mustafa mustapha myra nabil nadia nadine nancy naomi natalia natalie natasha nate nathalie nathan nathaniel
    naveen neha neil nell nelly nelson neville nia niall niamh nicholas nick nico nicola nicolai nicolas nicole
    nigel nikhil nikita nikolai nikolaus nils nimesh nina nisha nkechi noah noel noemi nora norbert norma norman
    nour nuria odette odile ola olaf oleg olena olga oliver olivia omar omid ondine ophelia orla orson oscar osman
    ottilie otto owen pablo padraig paige pam pamela paola pascal pat patrice patricia patrick patsy paul paula
    paulina pauline pavel pedro peggy penelope penny percy perla perry pete peter petra petros phil philip philippa
    philippe phoebe pia pierre piers pilar piotr polly pooja poppy prakash pranav preeti priscilla priya quentin
    quincy quinn rachel rafa rafael rahul raina raj rajesh ralph ramesh ramon rana randy rania raquel rashid rasmus
    raul ravi ray raymond rebecca reggie regina renee rené reuben reza rhea rhys ricarda ricardo richard rick ricky
    riley rina rita rizwan rob robert roberta roberto robin robyn rocco rochelle rodrigo roger rohan rohit roisin
    roland roman romy ron ronald ronan ronnie rory rosa rosalie rosalind rosie ross roxana roxanne roy ruben rufus
    rui runa rupert russell ruth ryan sabina sabrina sachiko sadie saeed salim sally salma salman salvador sam
    samantha samir samira samuel sana sander sandra sandy sanjay sanna santiago saoirse sara sarah sasha saskia
    satoshi saul scott seamus sean sebastian selena selma serena sergei sergio seth shane shannon sharon shaun
    shawn sheila shelby shelley sherry shirin shirley shiv shreya sid sidney sigrid silke silvia simon simona
    simone sinead siobhan siv sofia sonia sonja sophia sophie soren stacey stan stanley stefan stefano stella
    stellan stephane stephanie stephen steve steven stuart sue suki sumit sunil sunita susan susanna susie suzanne
    sven svetlana swati sylvia tadeusz takeshi tamara tamsin tania tanvi tanya tara tariq tasha tatiana tatsuo
    taylor ted teo teresa terrence terry tess tessa thabo thea theo theodore theresa thiago thomas thora thorsten
    tia tibor tiffany tilda tim timo timothy timur tina tobias toby todd tom tomas tomasz tommy toni tony torben
    tracey tracy travis trevor tricia tristan troy trude tuomas tyler tyrone ugo ulrich ulrike uma umar ursula usha
    uwe vadim valentina valeria valerie vanda vanessa vasco veena vera verena veronica vicky victor victoria vidya
    vijay vikas vikram viktor vilma vincent viola violet vito vivek vivian vladimir wafa walter waltraud wanda
    warren wassim wayne wei wendy werner wes wesley wiktor wilfred wilhelm willa willem william wilma winston
    wolfgang xavier xenia ximena xin yael yan yannick yara yash yasmin yaw yolanda yosef youssef yuka yuki yumi
    yuri yusra yusuf yves yvette yvonne zach zachary zahra zain zainab zane zara zbigniew zelda zeynep zita zoe
    zofia zoltan zuzana
    """
)

# The short forms of each given name.
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
