"""The words of which names of phone, e-mail, link and address columns are put together."""

from __future__ import annotations

KIND_WORDS: dict[str, str] = {
    "phones": """
        phone phones telephone tel telefon fon ph rufnummer telefonnummer telephon téléphone teléfono
        telefono telefone telefoon telefoonnummer telefonu puhelin puhelinnumero телефон тел telefonszám
        telefonnr τηλέφωνο טלפון هاتف الهاتف رقم_الهاتف تلفون تلفن 电话 電話 电话号码 電話番号 聯絡電話
        联系电话 전화 전화번호 फोन फ़ोन โทรศัพท์ เบอร์โทร điện_thoại telepon kontaktnummer phonenumber
        teléfonos tél teléf
        """,
    "emails": """
        email emails e_mail mail mails emailaddress emailadresse mailadresse correo courriel correio poczta
        posta sähköposti почта імейл эл_почта email_adres е_mail е_майл пошта e_posta e_mailadresse
        ηλεκτρονικό דואל אימייל بريد البريد البريد_الإلكتروني البريد_الالكتروني ایمیل 邮箱 郵箱 电子邮件
        電子郵件 电子邮箱 邮件 メール メールアドレス 이메일 메일 ईमेल อีเมล thư_điện_tử surel
        correo_electrónico
        messagerie 電子メール posta_elettronica 전자_메일 전자메일 emailadres e_mailadres adresse_de_messagerie
        """,
    "links": """
        website web url homepage site webpage webseite internet internetseite sito página_web sitio_web
        webbplats hjemmeside nettside strona www сайт веб_сайт web_page home_page موقع الموقع 网站 網站 网址
        ホームページ ウェブサイト 웹사이트 홈페이지 link profile_url
        网页 網頁 web_page página_da_web pagina_web page_web webpagina 웹_페이지 domain_name company_domain
        company_domain_name веб_страница strona_sieci_web
        """,
}
"""Words that say what a column holds. An underscore stands for a blank."""

PART_WORDS: dict[str, str] = {
    "street": """
        street streetname strasse straße str rue calle via indirizzo_via rua straat ulica ulice utca gata
        gatuadress gade vej vei katu улица вулиця stradă strada sokak cadde οδός רחוב الشارع شارع 街道 町名
        番地 거리 street_address address_line straße_und_hausnummer straße_hausnummer 街道地址 domicilio
        calle_y_número extended_address addr
        """,
    "city": """
        city town locality ort stadt wohnort ville localité ciudad localidad población città comune cidade
        stad plaats woonplaats miasto miejscowość město obec város helység by poststed kaupunki paikkakunta
        город місто oraș grad şehir ilçe πόλη עיר المدينة مدينة شهر 城市 市 市区町村 도시 शहर เมือง
        thành_phố kota
        县 縣 구군시 市縣 miejscowosc ciudad_localidad
        """,
    "region": """
        state region province county bundesland kanton département région provincia estado comunidad regione
        provincie województwo kraj megye län fylke область регион край область_регион județ il περιφέρεια
        מדינה_אזור المنطقة المحافظة 省 省份 州 都道府県 시도 राज्य จังหวัด tỉnh provinsi state_province
        stateprovince
        dép dept_region 自治区 地区 regio estado_provincia 省市自治区 시도
        """,
    "postcode": """
        zip zipcode postcode postal plz postleitzahl postalcode code_postal cp código_postal codigo_postal
        cap cep postcode_plaats kod_pocztowy psč irányítószám postnummer postnr postinumero индекс
        почтовый_индекс поштовий_індекс cod_poștal posta_kodu τ.κ. מיקוד الرمز_البريدي 邮编 邮政编码
        郵遞區號 郵便番号 〒 우편번호 पिन_कोड รหัสไปรษณีย์ mã_bưu_điện kode_pos postal_code zip_code
        zip_postal_code zippostalcode postal_zip kod_poczt
        """,
    "country": """
        country land pays país pais paese nazione país_pais kraj_państwo państwo země stát ország maa страна
        країна țară ülke χώρα ארץ الدولة البلد بلد کشور 国家 國家 国 국가 देश ประเทศ quốc_gia negara
        country_region countryregion staat
        国家地区 страна_или_регион
        """,
    "po_box": """
        pobox po_box postfach boîte_postale apartado casella_postale postbus skrytka_pocztowa postboks
        b_p bp boîte_postale_du postbox apartado_postal 邮政信箱 郵政信箱
        """,
    "whole": """
        address adresse anschrift dirección direccion indirizzo endereço morada adres adresa cím adress
        osoite адрес адреса adresă διεύθυνση כתובת العنوان عنوان آدرس 地址 住所 주소 पता ที่อยู่ địa_chỉ
        alamat full_address postal_address postanschrift formatted_address formatted location
        mailing_address
        """,
}
"""Words that say which part of an address a column holds."""

LABEL_WORDS: dict[str, str] = {
    "work": """
        work business office bureau büro geschäftlich dienstlich arbeit firma company corporate travail
        professionnel professionnelle pro trabajo oficina empresa profesional lavoro ufficio aziendale trabalho
        escritório comercial zakelijk werk kantoor praca służbowy firmowy práce pracovní munkahely céges arbete jobb
        arbejde arbeid työ рабочий служебный рабочая работа робочий iş εργασία עבודה العمل عمل 工作 办公
        公司 辦公 会社 勤務先 직장 회사 geschäft gesch dienst organization org prof
        dienstl 商务 商務 单位 單位 근무지 근무처 uff раб werkadres  służb
        """,
    "home": """
        home private privat personal zuhause domicile personnel privé particular casa personale pessoal
        residencial residence thuis privé_nummer dom domowy prywatny domů domácí soukromý otthoni magán hem
        bostad hjem koti домашний личный дом домашній ev özel σπίτι בית المنزل شخصي منزل 家 家庭 住宅 私人
        自宅 個人 집 자택 개인
        住宅 residencia abitazione ab дом huisadres
        """,
    "mobile": """
        mobile mobil cell cellular cellphone handy handynummer mobilnummer mobiltelefon portable móvil movil
        celular cellulare telemóvel mobiel komórka komórkowy telefon_komórkowy komorka kom mobilní mobilné
        gsm matkapuhelin мобильный моб сотовый мобільний cep κινητό נייד الجوال جوال موبايل المحمول محمول
        手机 手機 移动电话 行動電話 携帯 携帯電話 휴대폰 휴대전화 핸드폰 मोबाइल มือถือ di_động mobilephone
        mobiltel natel natelnummer hp
        移动 行動 mobil_tel переносной mobiele 携帯番号
        """,
    "fax": """
        fax faxnummer telefax télécopie télécopieur faks φαξ פקס فاكس الفاكس 传真 傳真 ファックス ファクス
        팩스 факс
        """,
    "pager": "pager beeper piepser 传呼 寻呼机 呼叫器 localizador récepteur_de_radiomessagerie",
    "main": """
        main zentrale switchboard standard centralino 代表 대표 default
        """,
    "primary": """
        primary haupt principal principale hoofd główny hlavní основной 主要
        """,
    "other": """
        other additional secondary second alternate alternative alt andere weitere weiteres sonstige autre
        otro otra altro outro overig inny jiný annan anden andre другой дополнительный أخرى 其他 其它 その他
        기타 zusätzliche zweite
        weiterer weiteren otros
        """,
    "invoice": """
        billing invoice rechnung rechnungs facturation factura facturación fatturazione faturamento factuur
        rozliczeniowy fakturační fakturering
        """,
    "delivery": """
        shipping delivery liefer lieferung versand livraison envío entrega spedizione bezorg dostawy
        doručovací leverans levering доставка
        """,
    "mailing": "mailing post postal_mail korrespondenz korrespondencyjny",
    "whatsapp": "whatsapp",
    "telegram": "telegram",
    "signal": "signal",
    "viber": "viber",
    "wechat": "wechat 微信",
    "car": "car autotelefon voiture automóvil 车载",
    "radio": "radio radiotéléphone radioteléfono 无绳",
    "callback": "callback rückmeldung rappel devolución_de_llamada 回电 回电话",
    "isdn": "isdn rnis rdsi",
    "telex": "telex télex",
    "tty": "tty tdd ttytdd",
    "linkedin": "linkedin linked_in",
    "xing": "xing",
    "twitter": "twitter",
    "facebook": "facebook",
    "instagram": "instagram",
    "youtube": "youtube",
    "github": "github",
    "skype": "skype skype_id skype_name skype_username",
    "im": "im messenger yahoo messenger_id im_address yahoo_id google_id",
    "jabber": "jabber xmpp jabber_id",
    "icq": "icq icq_id",
    "aim": "aim aim_id",
    "msn": "msn msn_id",
    "qq": "qq qq_id",
    "blog": "blog",
    "profile": "profile profil",
    "ftp": "ftp",
}
"""Words that say which of several values a column holds."""

OWN_LABELS: dict[str, dict[str, str]] = {
    "phones": {
        "work": "Office", "home": "Home", "mobile": "Mobile", "fax": "Fax", "pager": "Pager",
        "main": "Switchboard", "primary": "Main",
        "other": "Other",
    },
    "emails": {"work": "Work", "home": "Private", "other": "Other", "main": "Work"},
    "links": {
        "linkedin": "LinkedIn", "profile": "Profile", "im": "Messenger", "other": "Other", "work": "Website",
    },
    "addresses": {
        "work": "Work", "home": "Home", "invoice": "Invoice", "delivery": "Delivery", "other": "Other",
        "main": "Work",
        "mailing": "Mailing",
    },
}  # fmt: skip
"""What Farley calls the labels; others keep their word."""

SHOWN_LABELS = {
    "whatsapp": "WhatsApp", "wechat": "WeChat", "isdn": "ISDN", "tty": "TTY", "xing": "XING",
    "youtube": "YouTube", "icq": "ICQ", "aim": "AIM", "msn": "MSN", "qq": "QQ",
    "github": "GitHub", "ftp": "FTP", "im": "Messenger",
}  # fmt: skip
PHONE_LABELS = frozenset(
    (
        "mobile",
        "fax",
        "pager",
        "whatsapp",
        "telegram",
        "signal",
        "viber",
        "wechat",
        "car",
        "radio",
        "callback",
        "isdn",
        "telex",
        "tty",
    )
)
"""Labels that say phone by themselves."""
LINK_LABELS = frozenset(
    (
        "linkedin",
        "xing",
        "twitter",
        "facebook",
        "instagram",
        "youtube",
        "github",
        "skype",
        "im",
        "blog",
        "jabber",
        "icq",
        "aim",
        "msn",
        "qq",
    )
)
"""Labels that say link by themselves."""

FILLER_WORDS = frozenset(
    [
        "number",
        "numbers",
        "no",
        "nr",
        "num",
        "número",
        "numero",
        "nummer",
        "numer",
        "číslo",
        "numéro",
        "номер",
        "رقم",
        "号码",
        "番号",
        "address",
        "adresse",
        "adres",
        "adress",
        "addresse",
        "adresa",
        "dirección",
        "indirizzo",
        "endereço",
        "code",
        "value",
        "the",
        "a",
        "of",
        "at",
        "für",
        "de",
        "del",
        "la",
        "der",
        "die",
        "lead",
        "contact",
        "user",
        "customer",
        "client",
        "person",
        "member",
        "account",
        "field",
        "line",
        "column",
        "your",
        "my",
        "mr",
        "id_none",
        "current",
        "postal",
        "area",
        "地址",
        "electrónico",
        "électronique",
        "elektronische",
        "электронная",
        "эл",
        "elettronica",
        "eletrônico",
        "الإلكتروني",
        "الالكتروني",
        "line1",
        "name_none",
        "do",
        "da",
        "o",
        "ou",
        "à",
        "au",
        "op",
        "или",
        "или_регион",
        "アドレス",
        "kontakt",
        "kunde",
        "kunden",
        "contatto",
        "contacto",
    ]
)
"""Words that add nothing to what a column means."""
ROLE_WORDS = frozenset(("type", "label", "rel", "service", "typ", "bezeichnung", "key", "tipo", "类型", "類型", "種類"))
"""Words by which a column names the label of the value in another column."""
