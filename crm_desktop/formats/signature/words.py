"""What the lines of signatures are told by, language by language: closings, disclaimers, labels, titles, places."""

from __future__ import annotations

from crm_desktop.domain.folding import fold


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


def _folded(*texts: str) -> tuple[str, ...]:
    return tuple(map(fold, texts))


CLOSINGS = _folded(
    "best regards", "kind regards", "warm regards", "warmest regards", "many thanks", "thanks and regards",
    "thanks & regards", "thank you", "thanks", "regards", "best wishes", "all the best", "yours sincerely",
    "sincerely yours", "sincerely", "yours faithfully", "yours truly", "cheers", "cordially", "respectfully", "best",
    "kindest regards", "with kind regards", "with best regards",
    "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichem gruß", "mit besten grüßen",
    "mit besten grüssen", "mit herzlichen grüßen", "freundliche grüße", "freundliche grüsse", "beste grüße",
    "beste grüsse", "viele grüße", "viele grüsse", "liebe grüße", "herzliche grüße", "herzliche grüsse",
    "schöne grüße", "hochachtungsvoll", "mfg", "vg", "lg", "besten dank", "vielen dank",
    "cordialement", "bien cordialement", "bien à vous", "sincères salutations", "salutations distinguées",
    "meilleures salutations", "avec mes salutations", "merci d'avance", "merci",
    "saludos cordiales", "un cordial saludo", "un saludo", "saludos", "atentamente", "muchas gracias", "gracias",
    "cordiali saluti", "distinti saluti", "un cordiale saluto", "saluti", "grazie",
    "atenciosamente", "com os melhores cumprimentos", "cumprimentos", "obrigado", "obrigada", "abraços",
    "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groeten", "vriendelijke groet", "groeten",
    "z poważaniem", "pozdrawiam", "z wyrazami szacunku", "s pozdravem", "üdvözlettel", "med vänliga hälsningar",
    "vänliga hälsningar", "med vennlig hilsen", "med venlig hilsen", "ystävällisin terveisin", "saygılarımla",
    "с уважением", "с наилучшими пожеланиями", "з повагою", "με εκτίμηση",
    "此致敬礼", "此致", "敬礼", "顺祝商祺", "祝好", "谢谢", "顺颂商祺", "敬上", "よろしくお願いいたします",
    "よろしくお願い致します", "宜しくお願いいたします", "以上", "敬具", "감사합니다",
    "مع أطيب التحيات", "مع خالص التحية", "مع التحية", "تحياتي", "وتفضلوا بقبول فائق الاحترام", "أطيب التحيات",
)  # fmt: skip
"""What stands before a signature. A comma may follow, and even the name on the same line."""

DISCLAIMERS = _folded(
    "this e-mail", "this email", "this message", "the information contained", "the information in this", "confidential",
    "disclaimer", "please consider the environment", "please consider our environment", "think before you print",
    "save paper", "before printing", "the contents of this", "if you are not the intended", "if you have received",
    "any views", "sent from my", "get outlook for", "important notice", "legal notice",
    "diese e-mail", "diese email", "diese nachricht", "der inhalt dieser", "die information in dieser", "vertraulich",
    "bitte denken sie an die umwelt", "bitte prüfen sie", "wichtiger hinweis", "hinweis:", "datenschutzhinweis",
    "datenschutz", "informationen zum datenschutz", "von meinem iphone gesendet", "gesendet von", "denken sie an",
    "haftungsausschluss",
    "ce message", "ce courriel", "cet e-mail", "cet email", "ce mail", "les informations contenues",
    "avant d'imprimer", "pensez à l'environnement", "envoyé de mon", "envoyé depuis",
    "este mensaje", "este correo", "la información contenida", "antes de imprimir", "aviso legal", "enviado desde",
    "questo messaggio", "questa e-mail", "le informazioni contenute", "prima di stampare", "inviato da",
    "esta mensagem", "este e-mail", "dit bericht", "deze e-mail", "ta wiadomość", "niniejsza wiadomość",
    "это сообщение", "данное сообщение", "настоящее сообщение", "отправлено с",
    "本邮件", "此邮件", "本電子郵件", "本电子邮件", "本信息", "保密", "发自我的", "このメール", "本メール",
    "이 메일", "본 메일", "هذه الرسالة", "هذا البريد", "تحتوي هذه", "إخلاء المسؤولية", "إخلاء مسؤولية", "قبل الطباعة",
)  # fmt: skip
"""How the small print under a signature begins; what follows it tells of nobody."""

QUOTES = (
    r"-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|forwarded message)",
    r"-{2,}\s*原始邮件",
    r"on .{6,120} wrote:$", r"am .{6,120} schrieb.*:$", r"le .{6,120} a écrit\s*:$", r"el .{6,120} escribió:$",
    r"il .{6,120} ha scritto:$", r"op .{6,120} schreef.*:$", r"在.{4,80}写道[:：]$",
)  # fmt: skip
"""How an older message begins that stands under this one."""

REGISTER = (
    r"\bhr[ab]\b", r"amtsgericht", r"handelsregister", r"registergericht", r"\bsitz\b", r"\bust\.?[ -]?id",
    r"steuer-?(?:nr|nummer)", r"geschaftsfuhr\w*\s*:", r"geschaftsfuhrung\s*:", r"vorstand\w*\s*:", r"aufsichtsrat",
    r"\bvat\b", r"\biban\b", r"\bbic\b", r"registered (?:in|office|number)", r"company (?:no|number|reg)", r"\bsiret\b",
    r"\bsiren\b", r"\brcs\b", r"capital (?:social|de)", r"\btva\b", r"p\.?\s?iva", r"partita iva",
    r"\bcif\b", r"\bnif\b",
    r"\bkvk\b", r"\bbtw\b", r"\bnip\b", r"\bregon\b", r"\bkrs\b", r"\bинн\b", r"\bогрн\b", r"统一社会信用代码", r"税号",
    r"السجل التجاري", r"abn\s*:?\s*\d", r"\buid\b", r"directors?\s*:",
)  # fmt: skip
"""Lines of a commercial register, in folded text: their numbers are no telephones, their people not the writer."""

PHONE_WORDS = """
    t p o d b dw tel telefon telefono telefonnr phone ph fon direct direkt durchwahl ddi did line landline voice ligne
    directe fixe tlf tlph telf bureau desk 座机 座機 办公电话 直线 直通 直通電話 總機電話 هاتف تليفون تلفون الهاتف
    """
"""Words before a number that say phone, beside those that name the columns of a table."""
MOBILE_WORDS = "m mob c cel cell handy mobil 手机号 手機號碼 携帯 جوال موبايل محمول"
FAX_WORDS = "f fx fax telefax 传真号 فاكس"
MAIN_WORDS = "zentrale switchboard main reception empfang sekretariat vermittlung accueil 总机 總機 代表 代表電話"
OTHER_LABELS = """
    herrn herr frau familie monsieur madame mr mrs e mail mailto email w web www internet url website homepage a
    addr address adresse anschrift add name nom nombre cell contact kontakt from von de to an cc subject betreff
    skype linkedin xing whatsapp 姓名 地址 住所 邮编 邮箱 网址 电邮 微信 所在地 氏名 الاسم
    العنوان بريد موقع الموقع الالكتروني
    الإلكتروني
    """
"""Words that stand before something and are nothing by themselves."""

JOB_WORDS = _set("""
    ceo cto cfo coo cio cmo cso vp evp svp md pm head chief president founder cofounder owner partner director manager
    managing executive officer lead leader supervisor coordinator specialist consultant adviser advisor engineer
    developer designer analyst architect accountant controller assistant secretary representative buyer purchaser
    planner technician scientist researcher professor lecturer teacher attorney lawyer solicitor counsel agent broker
    editor journalist intern trainee apprentice administrator associate principal strategist evangelist recruiter
    inhaber inhaberin gesellschafter prokurist prokuristin vorstand chef chefin leitung vertrieb einkaufer einkauferin
    verkaufer verkauferin referent referentin berater beraterin entwickler entwicklerin architekt architektin
    ingenieur ingenieurin assistent assistentin assistenz sekretarin sachbearbeiter sachbearbeiterin disponent
    disponentin rechtsanwalt rechtsanwaltin steuerberater steuerberaterin notar meister projektleitung
    directeur directrice gerant gerante responsable charge chargee conseiller conseillere ingenieure
    acheteur acheteuse commercial commerciale president presidente avocat avocate comptable adjoint adjointe
    director directora gerente jefe jefa ingeniero ingeniera abogado abogada encargado encargada
    direttore direttrice responsabile ingegnere amministratore avvocato titolare
    diretor diretora gestor gestora engenheiro engenheira coordenador coordenadora
    directeur zaakvoerder eigenaar adviseur verkoper inkoper medewerker
    dyrektor kierownik prezes specjalista inzynier reditel jednatel
    директор менеджер руководитель начальник инженер специалист бухгалтер юрист
    مدير المدير مديرة رئيس الرئيس مهندس مهندسة مستشار محاسب مسؤول مسؤولة مندوب نائب أخصائي منسق
    """)
"""Words of which one makes a line a job title."""
JOB_PARTS = _folded(
    "leiter", "manager", "ingenieur", "berater", "beauftragt", "geschaftsfuhr", "direktor", "assisten", "betreuer",
    "entwickler", "referent", "vertreter", "verantwortlich", "sprecher", "techniker", "fachkraft",
    "经理", "總監", "总监", "总裁", "總裁", "董事", "主任", "主管", "工程师", "工程師", "助理", "顾问", "代表取締役",
    "部长", "部長", "課長", "課员", "係長", "社長", "取締役", "担当", "室長", "专员", "專員", "会计", "律师", "教授",
    "대표", "이사", "부장", "과장", "팀장", "사원", "차장",
)  # fmt: skip
"""Parts of words that do the same: German and the East Asian languages write them together."""
DEPARTMENT_WORDS = _folded(
    "department", "dept", "division", "abteilung", "service", "departement", "direction", "departamento", "reparto",
    "vertrieb", "einkauf", "marketing", "buchhaltung", "personalabteilung", "werkstatt", "team", "sales", "purchasing",
    "accounting", "human resources", "purchase", "procurement", "finance", "logistics",
    "customer", "support", "research", "entwicklung", "qualitat",
    "事业部", "市场部", "销售部", "采购部", "技术部", "人事部", "财务部", "営業部", "総務部", "開発部", "人事課",
    "営業課",
    "قسم", "إدارة", "отдел", "департамент",
)  # fmt: skip

COMPANY_SIGNS = _folded(
    "有限公司", "股份公司", "公司", "集团", "集團", "株式会社", "有限会社", "合同会社", "（株）", "(株)", "주식회사",
    "شركة", "مؤسسة", "مجموعة", "ооо", "оао", "пао", "зао",
)  # fmt: skip
"""What makes a company of a name where legal forms are written without blanks."""
COMPANY_WORDS = _set("""
    group holding holdings company partners partner associates verlag werke werk stiftung institut universitat
    university université universite universidad hochschule klinik klinikum hospital bank verein genossenschaft
    kgaa se eg gbr mbh oo partg partgmbb sarl sasu eurl scop snc sàrl saas coop gmbh&co lp pllc pc
    incorporated corporation
    kk co.kg a.s d.o.o doo sp.zoo z.o.o s.r.o kft bt zrt ehf hf oü as uab sia
    """)
LEGAL_ENDINGS = _set("""
    inc ltd llc llp plc corp limited incorporated gmbh ag kg se sa sas sarl srl spa bv nv oy ab aps asa pty pvt lp pc
    co sl slu
    """)
"""Legal forms that a comma may stand before."""
NAME_ENDINGS = _set("phd md mba msc bsc ma ba jr sr esq llm cpa pmp cfa ii iii iv pe ra mag dipl-ing ing frsa")
"""What stands behind a name and a comma, and belongs to it."""
PARTICLES = _set(
    "von van vom zu zur der den de del della di da do dos das du la le el al bin ibn ben abu ter ten af av und y e"
)
HONORIFICS = _set("""
    dr prof mr mrs ms miss mx sir dame herr frau hr fr mag ing dipl-ing dipl-kfm dipl-kffr dipl-inf dr-ing m mme mlle
    me sr sra srta dott dottssa ra eng الدكتور د أ م المهندس المهندسة الأستاذ الأستاذة السيد السيدة الشيخ
    """)
SIGNED_FOR = r"""^(?:i\.?\s?a\.?|i\.?\s?v\.?|p\.?\s?p\.?(?:a\.?)?|ppa\.?|p\.?o\.?|im auftrag
    |z\.?\s?h(?:d|änden)?\.?(?:\s+von)?|zu\s+händen(?:\s+von)?|c/o|attn\.?:?|attention:?|à\s+l'attention\s+de
    )\s+(?=[^\W\d_])"""
"""For whom somebody signs, or for whose attention a letter is; it is no part of the name. Blanks mean nothing."""
WORKS_AT = r"\s+(?:at|@|bei|chez|presso|bij)\s+"

STREET_WORDS = _set("""
    street st road rd avenue ave boulevard blvd lane ln drive dr way court ct place pl square sq highway hwy parkway
    pkwy    suite ste floor fl unit building bldg block tower house room level park plaza terrace close crescent walk
    strasse str weg platz allee gasse ring damm ufer chaussee hof postfach haus etage stock
    rue boul bd bld bureau chemin place quai impasse cours allee route bp cedex batiment zone
    calle avenida paseo plaza carrer via viale piazza corso largo rua avenida praca straat laan plein gracht kade weg
    ulica ul aleja al plac ulice namesti utca ter vagen gatan gata vej gade gate katu tie sokak cadde caddesi mah
    улица ул проспект пр пер шоссе شارع طريق مبنى برج الطابق حي ميدان
    """)
"""Words of which one makes a line before a postcode and a city a street."""
STREET_PARTS = _folded(
    "strasse", "weg", "platz", "allee", "gasse", "damm", "ufer", "straat", "laan", "gatan", "vägen"
)
PO_BOX_WORDS = (
    r"(?:p\.?\s?o\.?\s?box|postfach|b\.?\s?p\.?|bo[iî]te postale|apartado|casella postale|postbus|ص\.?\s?ب\.?)"
)
PO_BOX = rf"{PO_BOX_WORDS}\s*[:.]?\s*(\d[\d ]*)"

COUNTRIES = {
    "US": "usa; u.s.a.; us; u.s.; united states of america; america; 美国; 美國",
    "GB": "uk; u.k.; great britain; england; scotland; wales; northern ireland",
    "CN": "china; p.r. china; pr china; p. r. china; prc; people's republic of china; 中华人民共和国; 中國",
    "AE": "uae; u.a.e.; الإمارات",
    "KR": "korea; south korea; republic of korea; 한국",
    "NL": "holland; the netherlands", "TR": "turkey; türkei", "CZ": "czech republic; tschechien",
    "RU": "russia; russische föderation", "SA": "ksa; kingdom of saudi arabia; السعودية; المملكة العربية السعودية",
    "TW": "台灣; 台湾", "HK": "hong kong; hongkong; 香港", "SG": "新加坡",
}  # fmt: skip
"""Other words for countries than the ones that Babel knows."""
COUNTRY_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "ru", "zh", "ja", "ar")
FREE_MAIL = _set("""
    gmail googlemail gmx web yahoo hotmail outlook live msn icloud me mac aol t-online freenet mail posteo mailbox
    proton protonmail orange wanadoo free laposte sfr libero virgilio tiscali alice hotmail.co yandex rambler ukr qq 163
    126 sina sohu naver hanmail daum docomo ezweb softbank bluewin hispeed zoho fastmail
    """)
"""Where private people have their mail: no company's name."""
