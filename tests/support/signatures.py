"""Signatures and address blocks as people have them, each with what is to be understood of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Example:
    """A text, the region its numbers are at home in, and what it says."""

    name: str
    region: str
    text: str
    says: dict[str, object] = field(default_factory=dict)


EXAMPLES = [
    Example(
        "german_gmbh_with_register_and_small_print",
        "DE",
        """
Hallo Frau Lindqvist,

anbei das Angebot. Wir freuen uns auf Ihre Rückmeldung.

Mit freundlichen Grüßen

i. A. Dr. Jürgen Müller
Leiter Vertrieb Nord

Hoffmann Messtechnik GmbH
Lange Straße 12
30159 Hannover
Tel.: +49 511 123456-0 | Mobil: +49 170 1234567
Fax: +49 511 123456-99
juergen.mueller@hoffmann-messtechnik.de
www.hoffmann-messtechnik.de

Sitz der Gesellschaft: Hannover, Amtsgericht Hannover HRB 123456
Geschäftsführer: Anna Hoffmann, USt-IdNr.: DE123456789

Diese E-Mail enthält vertrauliche Informationen. Telefon 0800 1234567.
""",
        {
            "name": "Dr. Jürgen Müller",
            "job_title": "Leiter Vertrieb Nord",
            "company": "Hoffmann Messtechnik GmbH",
            "phones": [
                ("Office", "+49 511 123456-0"),
                ("Mobile", "+49 170 1234567"),
                ("Fax", "+49 511 123456-99"),
            ],
            "emails": [
                ("Work", "juergen.mueller@hoffmann-messtechnik.de"),
            ],
            "links": [
                ("Website", "www.hoffmann-messtechnik.de"),
            ],
            "address": {
                "postcode": "30159",
                "city": "Hannover",
                "street": "Lange Straße 12",
            },
        },
    ),
    Example(
        "quoted_and_all_on_few_lines",
        "DE",
        """
> Viele Grüße, Anna Hoffmann
>
> Anna Hoffmann · Einkauf
> Nordsee Pumpen AG · Hafenstr. 3a · D-28195 Bremen
> T +49 421 55 66 77 | M +49 151 555 66 77
> anna.hoffmann@nordsee-pumpen.de
""",
        {
            "name": "Anna Hoffmann",
            "department": "Einkauf",
            "company": "Nordsee Pumpen AG",
            "phones": [
                ("Office", "+49 421 55 66 77"),
                ("Mobile", "+49 151 555 66 77"),
            ],
            "emails": [
                ("Work", "anna.hoffmann@nordsee-pumpen.de"),
            ],
            "address": {
                "postcode": "28195",
                "city": "Bremen",
                "street": "Hafenstr. 3a",
            },
        },
    ),
    Example(
        "american_with_suite_and_extension",
        "US",
        """
Thanks,

Jane Q. Doe, PhD
VP of Engineering
Contoso, Inc.
350 Fifth Avenue, Suite 2100
New York, NY 10118
Office: (212) 555-0100 ext. 42
Cell: 917.555.0199
jane.doe@contoso.com | https://www.contoso.com

CONFIDENTIALITY NOTICE: do not call 212-555-9999
""",
        {
            "name": "Jane Q. Doe, PhD",
            "job_title": "VP of Engineering",
            "company": "Contoso, Inc.",
            "phones": [
                ("Office", "(212) 555-0100 ext. 42"),
                ("Mobile", "917.555.0199"),
            ],
            "emails": [
                ("Work", "jane.doe@contoso.com"),
            ],
            "links": [
                ("Website", "https://www.contoso.com"),
            ],
            "address": {
                "city": "New York",
                "region": "NY",
                "postcode": "10118",
                "street": "350 Fifth Avenue, Suite 2100",
            },
        },
    ),
    Example(
        "british_on_one_line",
        "GB",
        """
Kind regards
Oliver Smith
Account Manager
Thames Widgets Ltd
12 Old Street, London EC1V 9BE, United Kingdom
DDI: +44 (0)20 7946 0958
M: 07700 900123
E: o.smith@thameswidgets.co.uk
""",
        {
            "name": "Oliver Smith",
            "job_title": "Account Manager",
            "company": "Thames Widgets Ltd",
            "phones": [
                ("Office", "+44 (0)20 7946 0958"),
                ("Mobile", "07700 900123"),
            ],
            "emails": [
                ("Work", "o.smith@thameswidgets.co.uk"),
            ],
            "address": {
                "city": "London",
                "postcode": "EC1V 9BE",
                "country": "United Kingdom",
                "street": "12 Old Street",
            },
        },
    ),
    Example(
        "french_cedex_two_numbers_on_a_line",
        "FR",
        """
Bien cordialement,

Hélène Dubois
Responsable des achats
Société Générale de Pompes SARL
12 bis, rue de la République
69002 Lyon Cedex 02
France
Tél. : 04 72 00 11 22 - Port. : 06 12 34 56 78
helene.dubois@sgp.fr
Ce message est confidentiel.
""",
        {
            "name": "Hélène Dubois",
            "job_title": "Responsable des achats",
            "company": "Société Générale de Pompes SARL",
            "phones": [
                ("Office", "04 72 00 11 22"),
                ("Mobile", "06 12 34 56 78"),
            ],
            "emails": [
                ("Work", "helene.dubois@sgp.fr"),
            ],
            "address": {
                "postcode": "69002",
                "city": "Lyon",
                "country": "France",
                "street": "12 bis, rue de la République",
            },
        },
    ),
    Example(
        "chinese",
        "CN",
        """
此致
敬礼

张伟 销售经理
上海华东机械有限公司
地址：上海市浦东新区世纪大道100号 邮编：200120
电话：021-5555 1234  手机：138 1234 5678
传真：021-5555 1235
邮箱：zhang.wei@huadong.cn
网址：www.huadong.cn
""",
        {
            "name": "张伟",
            "job_title": "销售经理",
            "company": "上海华东机械有限公司",
            "phones": [
                ("Office", "021-5555 1234"),
                ("Mobile", "138 1234 5678"),
                ("Fax", "021-5555 1235"),
            ],
            "emails": [
                ("Work", "zhang.wei@huadong.cn"),
            ],
            "links": [
                ("Website", "www.huadong.cn"),
            ],
            "address": {
                "city": "上海市",
                "street": "浦东新区世纪大道100号",
                "postcode": "200120",
            },
        },
    ),
    Example(
        "japanese",
        "JP",
        """
よろしくお願いいたします。
--
株式会社山田製作所
営業部 課長
山田 太郎 (Taro Yamada)
〒100-0005 東京都千代田区丸の内1-2-3
TEL: 03-1234-5678 / FAX: 03-1234-5679
携帯: 090-1234-5678
Email: t.yamada@yamada.co.jp
""",
        {
            "name": "山田 太郎",
            "latin_name": "Taro Yamada",
            "job_title": "課長",
            "department": "営業部",
            "company": "株式会社山田製作所",
            "phones": [
                ("Office", "03-1234-5678"),
                ("Fax", "03-1234-5679"),
                ("Mobile", "090-1234-5678"),
            ],
            "emails": [
                ("Work", "t.yamada@yamada.co.jp"),
            ],
            "address": {
                "postcode": "100-0005",
                "region": "東京都",
                "city": "千代田区",
                "street": "丸の内1-2-3",
            },
        },
    ),
    Example(
        "arabic_with_post_office_box",
        "DE",
        """
مع أطيب التحيات

أحمد الفارسي
مدير المبيعات
شركة الخليج للمضخات
ص.ب. 12345، دبي، الإمارات العربية المتحدة
هاتف: \u200e+971 4 555 1234
جوال: +971 50 555 1234
فاكس: +971 4 555 1235
ahmed@gulfpumps.ae
""",
        {
            "name": "أحمد الفارسي",
            "job_title": "مدير المبيعات",
            "company": "شركة الخليج للمضخات",
            "phones": [
                ("Office", "+971 4 555 1234"),
                ("Mobile", "+971 50 555 1234"),
                ("Fax", "+971 4 555 1235"),
            ],
            "emails": [
                ("Work", "ahmed@gulfpumps.ae"),
            ],
            "address": {
                "po_box": "12345",
                "country": "الإمارات العربية المتحدة",
                "city": "دبي",
            },
        },
    ),
    Example(
        "two_phones_on_a_line",
        "DE",
        """
Marta Kowalczyk
Buyer | Kowal-Pneumatyka Sp. z o.o.
ul. Fabryczna 18, 53-609 Wrocław, Poland
T +48 71 555 08 40 | M +48 601 555 214
m.kowalczyk@kowal.pl
""",
        {
            "name": "Marta Kowalczyk",
            "job_title": "Buyer",
            "company": "Kowal-Pneumatyka Sp. z o.o.",
            "phones": [
                ("Office", "+48 71 555 08 40"),
                ("Mobile", "+48 601 555 214"),
            ],
            "emails": [
                ("Work", "m.kowalczyk@kowal.pl"),
            ],
            "address": {
                "postcode": "53-609",
                "city": "Wrocław",
                "country": "Poland",
                "street": "ul. Fabryczna 18",
            },
        },
    ),
    Example(
        "austrian_address_block",
        "DE",
        """
Herrn
Peter Schmidt
Am Markt 5
1010 Wien
Österreich
""",
        {
            "name": "Peter Schmidt",
            "address": {
                "postcode": "1010",
                "city": "Wien",
                "country": "Österreich",
                "street": "Am Markt 5",
            },
        },
    ),
    Example(
        "head_of_an_email",
        "DE",
        """
From: "Anna Hoffmann" <anna@hoffmann.de>
To: me
""",
        {
            "name": "Anna Hoffmann",
            "emails": [
                ("Work", "anna@hoffmann.de"),
            ],
        },
    ),
    Example(
        "spanish_country_in_brackets",
        "ES",
        """
Un saludo,
Luis García Pérez
Director Comercial
Bombas Ibéricas, S.L.
C/ Mayor, 5, 2º B
28013 Madrid (España)
Tel. 91 123 45 67 · Móvil 600 123 456
luis.garcia@bombasibericas.es
""",
        {
            "name": "Luis García Pérez",
            "job_title": "Director Comercial",
            "company": "Bombas Ibéricas, S.L.",
            "phones": [
                ("Office", "91 123 45 67"),
                ("Mobile", "600 123 456"),
            ],
            "emails": [
                ("Work", "luis.garcia@bombasibericas.es"),
            ],
            "address": {
                "postcode": "28013",
                "city": "Madrid",
                "country": "España",
                "street": "C/ Mayor, 5, 2º B",
            },
        },
    ),
    Example(
        "reply_over_an_older_message",
        "US",
        """
Best,
Tom

Tom Baker
Head of Procurement at Initech LLC
tom@initech.com
+1 415-555-0132 (mobile)
100 Market St, San Francisco, CA 94105, USA

On Tue, Jan 3, 2026 at 10:00 AM Nora <n@x.com> wrote:
> hi
""",
        {
            "name": "Tom Baker",
            "job_title": "Head of Procurement",
            "company": "Initech LLC",
            "phones": [
                ("Mobile", "+1 415-555-0132"),
            ],
            "emails": [
                ("Work", "tom@initech.com"),
            ],
            "address": {
                "city": "San Francisco",
                "region": "CA",
                "postcode": "94105",
                "country": "USA",
                "street": "100 Market St",
            },
        },
    ),
    Example(
        "italian",
        "IT",
        """
Cordiali saluti,
Ing. Giulia Bianchi
Responsabile Acquisti
Officine Bianchi S.r.l.
Via Roma, 15 - 20121 Milano (MI)
Tel. +39 02 1234567 int. 12
Cell. +39 333 1234567
PEC: officinebianchi@pec.it
g.bianchi@officinebianchi.it
P.IVA 01234567890
""",
        {
            "name": "Ing. Giulia Bianchi",
            "job_title": "Responsabile Acquisti",
            "company": "Officine Bianchi S.r.l.",
            "phones": [
                ("Office", "+39 02 1234567 ext. 12"),
                ("Mobile", "+39 333 1234567"),
            ],
            "emails": [
                ("Work", "g.bianchi@officinebianchi.it"),
                ("Work", "officinebianchi@pec.it"),
            ],
            "address": {
                "postcode": "20121",
                "city": "Milano",
                "region": "MI",
                "street": "Via Roma, 15",
            },
        },
    ),
    Example(
        "dutch",
        "NL",
        """
Met vriendelijke groet,

Jan de Vries
Inkoper
Polder Techniek B.V.
Keizersgracht 100
1015 CV Amsterdam
T: 020 123 4567
M: 06-12345678
www.poldertechniek.nl
KvK 12345678
""",
        {
            "name": "Jan de Vries",
            "job_title": "Inkoper",
            "company": "Polder Techniek B.V.",
            "phones": [
                ("Office", "020 123 4567"),
                ("Mobile", "06-12345678"),
            ],
            "links": [
                ("Website", "www.poldertechniek.nl"),
            ],
            "address": {
                "postcode": "1015 CV",
                "city": "Amsterdam",
                "street": "Keizersgracht 100",
            },
        },
    ),
    Example(
        "laid_out_in_columns",
        "DE",
        """
Anna Hoffmann\t
Head of Quality\t
Phone\t+49 511 123456
Mobile\t+49 170 1234567
E-Mail\tanna@hoffmann.de
Web\twww.hoffmann.de
""",
        {
            "name": "Anna Hoffmann",
            "job_title": "Head of Quality",
            "phones": [
                ("Office", "+49 511 123456"),
                ("Mobile", "+49 170 1234567"),
            ],
            "emails": [
                ("Work", "anna@hoffmann.de"),
            ],
            "links": [
                ("Website", "www.hoffmann.de"),
            ],
        },
    ),
    Example(
        "remains_of_html",
        "US",
        """
Peter Novak | Sales Director
*Acme Widgets Inc.*
P: 415-555-0134<tel:415-555-0134> | E: peter.novak@acme.com<mailto:peter.novak@acme.com>
W: www.acme.com<http://www.acme.com/>
[cid:image001.png@01D9]
"We make widgets sing."
Follow us on LinkedIn: https://www.linkedin.com/company/acme
""",
        {
            "name": "Peter Novak",
            "job_title": "Sales Director",
            "company": "Acme Widgets Inc.",
            "phones": [
                ("Office", "415-555-0134"),
            ],
            "emails": [
                ("Work", "peter.novak@acme.com"),
            ],
            "links": [
                ("Website", "www.acme.com"),
                ("LinkedIn", "https://www.linkedin.com/company/acme"),
            ],
        },
    ),
    Example(
        "chinese_and_english",
        "DE",
        """
李婷 Li Ting
采购经理 | Purchasing Manager
苏州恒力轴承有限公司 Suzhou Hengli Bearing Co., Ltd.
江苏省苏州市工业园区星湖街328号
Tel: +86 512 5550 2211
Mobile/WeChat: +86 138 0000 1111
""",
        {
            "name": "李婷",
            "latin_name": "Li Ting",
            "job_title": "采购经理",
            "company": "苏州恒力轴承有限公司",
            "phones": [
                ("Office", "+86 512 5550 2211"),
                ("Mobile", "+86 138 0000 1111"),
            ],
            "address": {
                "region": "江苏省",
                "city": "苏州市",
                "street": "工业园区星湖街328号",
            },
        },
    ),
    Example(
        "korean",
        "KR",
        """
감사합니다.
김민준 과장
한국펌프 주식회사 영업팀
서울특별시 강남구 테헤란로 123
전화: 02-555-1234
휴대폰: 010-1234-5678
minjun.kim@hkpump.co.kr
""",
        {
            "name": "김민준",
            "job_title": "과장",
            "company": "한국펌프 주식회사",
            "phones": [
                ("Office", "02-555-1234"),
                ("Mobile", "010-1234-5678"),
            ],
            "emails": [
                ("Work", "minjun.kim@hkpump.co.kr"),
            ],
            "address": {
                "city": "서울특별시",
                "street": "강남구 테헤란로 123",
            },
        },
    ),
    Example(
        "british_county",
        "GB",
        """
Yours sincerely

Dr Sarah O'Connor FRSA
Managing Director, Berkshire Bearings plc
Unit 4, Mill Lane, Reading, Berkshire RG1 1AA
t 0118 496 0123
m +44 7700 900 456
e sarah@berkshirebearings.co.uk
Registered in England No. 01234567
""",
        {
            "name": "Dr Sarah O'Connor FRSA",
            "job_title": "Managing Director",
            "company": "Berkshire Bearings plc",
            "phones": [
                ("Office", "0118 496 0123"),
                ("Mobile", "+44 7700 900 456"),
            ],
            "emails": [
                ("Work", "sarah@berkshirebearings.co.uk"),
            ],
            "address": {
                "city": "Reading",
                "postcode": "RG1 1AA",
                "region": "Berkshire",
                "street": "Unit 4, Mill Lane",
            },
        },
    ),
    Example(
        "swiss_switchboard_and_box",
        "DE",
        """
Freundliche Grüsse
ppa. Urs Zürcher
Leiter Einkauf

Alpen Pumpen AG
Bahnhofstrasse 7
Postfach 123
CH-8001 Zürich
Telefon direkt +41 44 123 45 67
Telefon Zentrale +41 44 123 45 00
urs.zuercher@alpenpumpen.ch
""",
        {
            "name": "Urs Zürcher",
            "job_title": "Leiter Einkauf",
            "company": "Alpen Pumpen AG",
            "phones": [
                ("Office", "+41 44 123 45 67"),
                ("Switchboard", "+41 44 123 45 00"),
            ],
            "emails": [
                ("Work", "urs.zuercher@alpenpumpen.ch"),
            ],
            "address": {
                "postcode": "8001",
                "city": "Zürich",
                "street": "Bahnhofstrasse 7",
                "po_box": "123",
            },
        },
    ),
    Example(
        "arabic_digits_street_and_postcode",
        "EG",
        """
تحياتي،
د. ليلى حسن
مديرة المشتريات
شركة النيل للصناعات
12 شارع التحرير، القاهرة 11511، مصر
موبايل: ٠١٠١٢٣٤٥٦٧٨
هاتف: 02 2795 1234
laila@nile.com.eg
""",
        {
            "name": "د. ليلى حسن",
            "job_title": "مديرة المشتريات",
            "company": "شركة النيل للصناعات",
            "phones": [
                ("Mobile", "٠١٠١٢٣٤٥٦٧٨"),
                ("Office", "02 2795 1234"),
            ],
            "emails": [
                ("Work", "laila@nile.com.eg"),
            ],
            "address": {
                "city": "القاهرة",
                "postcode": "11511",
                "country": "مصر",
                "street": "12 شارع التحرير",
            },
        },
    ),
    Example(
        "canadian_french",
        "CA",
        """
Marie Tremblay
Directrice des ventes
Érable Tech inc.
1250, boul. René-Lévesque Ouest, bureau 2200
Montréal (Québec) H3B 4W8
Canada
Tél. : 514 555-0199, poste 304
mtremblay@erabletech.ca
""",
        {
            "name": "Marie Tremblay",
            "job_title": "Directrice des ventes",
            "company": "Érable Tech inc.",
            "phones": [
                ("Office", "514 555-0199 ext. 304"),
            ],
            "emails": [
                ("Work", "mtremblay@erabletech.ca"),
            ],
            "address": {
                "city": "Montréal",
                "region": "Québec",
                "postcode": "H3B 4W8",
                "country": "Canada",
                "street": "1250, boul. René-Lévesque Ouest, bureau 2200",
            },
        },
    ),
    Example(
        "indian_city_before_code",
        "IN",
        """
Regards,
Priya Raman
Asst. Manager - Purchase
Deccan Valves Pvt. Ltd.
Plot No. 42, Phase II, Industrial Area, Hyderabad - 500051, India
Mob: +91 98480 12345
Off: 040-2345 6789
p.raman@deccanvalves.in
""",
        {
            "name": "Priya Raman",
            "job_title": "Asst. Manager",
            "department": "Purchase",
            "company": "Deccan Valves Pvt. Ltd.",
            "phones": [
                ("Mobile", "+91 98480 12345"),
                ("Office", "040-2345 6789"),
            ],
            "emails": [
                ("Work", "p.raman@deccanvalves.in"),
            ],
            "address": {
                "city": "Hyderabad",
                "postcode": "500051",
                "country": "India",
                "street": "Plot No. 42, Phase II, Industrial Area",
            },
        },
    ),
    Example(
        "brazilian",
        "BR",
        """
Atenciosamente,
João da Silva
Gerente de Compras
Bombas do Brasil Ltda.
Av. Paulista, 1000 - Bela Vista
São Paulo - SP, 01310-100
Tel.: (11) 3123-4567
Cel.: (11) 91234-5678
joao.silva@bombasdobrasil.com.br
""",
        {
            "name": "João da Silva",
            "job_title": "Gerente de Compras",
            "company": "Bombas do Brasil Ltda.",
            "phones": [
                ("Office", "(11) 3123-4567"),
                ("Mobile", "(11) 91234-5678"),
            ],
            "emails": [
                ("Work", "joao.silva@bombasdobrasil.com.br"),
            ],
            "address": {
                "city": "São Paulo",
                "region": "SP",
                "postcode": "01310-100",
                "street": "Av. Paulista, 1000 - Bela Vista",
            },
        },
    ),
    Example(
        "address_block_for_attention",
        "DE",
        """
Hoffmann Messtechnik GmbH
z. Hd. Frau Anna Hoffmann
Lange Straße 12
30159 Hannover
DEUTSCHLAND
""",
        {
            "name": "Frau Anna Hoffmann",
            "company": "Hoffmann Messtechnik GmbH",
            "address": {
                "postcode": "30159",
                "city": "Hannover",
                "country": "DEUTSCHLAND",
                "street": "Lange Straße 12",
            },
        },
    ),
    Example(
        "american_address_block",
        "US",
        """
Jane Doe
1600 Pennsylvania Avenue NW
Washington, DC 20500
""",
        {
            "name": "Jane Doe",
            "address": {
                "city": "Washington",
                "region": "DC",
                "postcode": "20500",
                "street": "1600 Pennsylvania Avenue NW",
            },
        },
    ),
    Example(
        "japanese_between_rules",
        "JP",
        """
--------------------------------
鈴木 一郎（すずき いちろう）
東京精密株式会社\u3000開発部\u3000部長
〒530-0001
大阪府大阪市北区梅田1-1-3
電話 06-1234-5678（代表）
FAX 06-1234-5679
suzuki@tokyoseimitsu.co.jp
--------------------------------
""",
        {
            "name": "鈴木 一郎",
            "job_title": "部長",
            "department": "開発部",
            "company": "東京精密株式会社",
            "phones": [
                ("Switchboard", "06-1234-5678"),
                ("Fax", "06-1234-5679"),
            ],
            "emails": [
                ("Work", "suzuki@tokyoseimitsu.co.jp"),
            ],
            "address": {
                "postcode": "530-0001",
                "region": "大阪府",
                "city": "大阪市",
                "street": "北区梅田1-1-3",
            },
        },
    ),
    Example(
        "end_of_a_whole_message",
        "DE",
        """
Dear Nora,
thank you for your call on 12.05.2026. Order 4711-2233-44 will ship on Monday.
Please call me if anything is unclear.

Best regards,
Kofi Mensah
Tema Cold Stores Ltd.
+233 20 555 0144
""",
        {
            "name": "Kofi Mensah",
            "company": "Tema Cold Stores Ltd.",
            "phones": [
                ("Mobile", "+233 20 555 0144"),
            ],
        },
    ),
    Example(
        "russian",
        "DE",
        """
С уважением,
Иванов Сергей Петрович
Руководитель отдела закупок
ООО «Северный насос»
Тел.: +7 (812) 123-45-67, доб. 123
Моб.: +7 921 123-45-67
ivanov@sevnasos.ru
""",
        {
            "name": "Иванов Сергей Петрович",
            "job_title": "Руководитель отдела закупок",
            "company": "ООО «Северный насос»",
            "phones": [
                ("Office", "+7 (812) 123-45-67 ext. 123"),
                ("Mobile", "+7 921 123-45-67"),
            ],
            "emails": [
                ("Work", "ivanov@sevnasos.ru"),
            ],
        },
    ),
    Example(
        "polish_address_behind_the_company",
        "PL",
        """
Z poważaniem
Marta Kowalczyk
Specjalista ds. zakupów
tel. 71 555 08 40 wew. 12
kom. 601 555 214
Kowal-Pneumatyka Sp. z o.o., ul. Fabryczna 18, 53-609 Wrocław
NIP: 899-123-45-67, KRS 0000123456
""",
        {
            "name": "Marta Kowalczyk",
            "job_title": "Specjalista ds. zakupów",
            "company": "Kowal-Pneumatyka Sp. z o.o.",
            "phones": [
                ("Office", "71 555 08 40 ext. 12"),
                ("Mobile", "601 555 214"),
            ],
            "address": {
                "postcode": "53-609",
                "city": "Wrocław",
                "street": "ul. Fabryczna 18",
            },
        },
    ),
    Example(
        "german_reply_with_its_head",
        "DE",
        """
Von: Müller, Thomas <t.mueller@nord-technik.de>
Gesendet: Montag, 4. Mai 2026 10:12
An: Nora Lindqvist <nora@office.example>
Betreff: AW: Angebot

Sehr geehrte Frau Lindqvist,

vielen Dank für Ihr Angebot vom 28.04.2026. Wir melden uns.

Mit freundlichen Grüßen / Best regards

Thomas Müller
Dipl.-Ing. (FH)
Projektleiter
________________________________
Nord-Technik GmbH & Co. KG
Industriestraße 4-6
D-24941 Flensburg

Tel.  +49 (0) 461 / 90 90 - 123
Fax   +49 (0) 461 / 90 90 - 199
Mobil +49 (0) 151 / 123 45 678
E-Mail: t.mueller@nord-technik.de
Internet: http://www.nord-technik.de
""",
        {
            "name": "Thomas Müller",
            "job_title": "Projektleiter",
            "company": "Nord-Technik GmbH & Co. KG",
            "phones": [
                ("Office", "+49 (0) 461 / 90 90 - 123"),
                ("Fax", "+49 (0) 461 / 90 90 - 199"),
                ("Mobile", "+49 (0) 151 / 123 45 678"),
            ],
            "emails": [
                ("Work", "t.mueller@nord-technik.de"),
            ],
            "links": [
                ("Website", "http://www.nord-technik.de"),
            ],
            "address": {
                "postcode": "24941",
                "city": "Flensburg",
                "street": "Industriestraße 4-6",
            },
        },
    ),
    Example(
        "australian",
        "AU",
        """
Cheers,
Bruce Wayne
Operations Manager, Gotham Pty Ltd
Level 5, 100 George Street
Sydney NSW 2000
Australia
P (02) 9123 4567  M 0412 345 678
bruce@gotham.com.au
""",
        {
            "name": "Bruce Wayne",
            "job_title": "Operations Manager",
            "company": "Gotham Pty Ltd",
            "phones": [
                ("Office", "(02) 9123 4567"),
                ("Mobile", "0412 345 678"),
            ],
            "emails": [
                ("Work", "bruce@gotham.com.au"),
            ],
            "address": {
                "city": "Sydney",
                "region": "NSW",
                "postcode": "2000",
                "country": "Australia",
                "street": "Level 5, 100 George Street",
            },
        },
    ),
    Example(
        "all_in_capitals",
        "US",
        """
JANE DOE
SENIOR ACCOUNT EXECUTIVE
ACME CORPORATION
123 MAIN STREET
SPRINGFIELD, IL 62701
O 217.555.0123
JANE.DOE@ACME.COM
""",
        {
            "name": "JANE DOE",
            "job_title": "SENIOR ACCOUNT EXECUTIVE",
            "company": "ACME CORPORATION",
            "phones": [
                ("Office", "217.555.0123"),
            ],
            "emails": [
                ("Work", "JANE.DOE@ACME.COM"),
            ],
            "address": {
                "city": "SPRINGFIELD",
                "region": "IL",
                "postcode": "62701",
                "street": "123 MAIN STREET",
            },
        },
    ),
    Example(
        "swedish",
        "SE",
        """
Med vänliga hälsningar
Åsa Öberg
Inköpschef
Södra Pumpar AB
Storgatan 12
111 22 Stockholm
Tfn: 08-123 456 78
Mobil: 070-123 45 67
asa.oberg@sodrapumpar.se
""",
        {
            "name": "Åsa Öberg",
            "job_title": "Inköpschef",
            "company": "Södra Pumpar AB",
            "phones": [
                ("Office", "08-123 456 78"),
                ("Mobile", "070-123 45 67"),
            ],
            "emails": [
                ("Work", "asa.oberg@sodrapumpar.se"),
            ],
            "address": {
                "postcode": "111 22",
                "city": "Stockholm",
                "street": "Storgatan 12",
            },
        },
    ),
    Example(
        "everything_on_one_line",
        "DE",
        """
Anna Hoffmann, Hoffmann GmbH, Lange Straße 12, 30159 Hannover, Tel. 0511 123456, anna@hoffmann.de
""",
        {
            "name": "Anna Hoffmann",
            "company": "Hoffmann GmbH",
            "phones": [
                ("Office", "0511 123456"),
            ],
            "emails": [
                ("Work", "anna@hoffmann.de"),
            ],
            "address": {
                "postcode": "30159",
                "city": "Hannover",
                "street": "Lange Straße 12",
            },
        },
    ),
    Example(
        "singapore_tower",
        "SG",
        """
Tan Wei Ming
Regional Sales Manager
Lion Bearings Pte Ltd
8 Marina View #10-01, Asia Square Tower 1, Singapore 018960
Tel: +65 6123 4567 | HP: +65 9123 4567
""",
        {
            "name": "Tan Wei Ming",
            "job_title": "Regional Sales Manager",
            "company": "Lion Bearings Pte Ltd",
            "phones": [
                ("Office", "+65 6123 4567"),
                ("Mobile", "+65 9123 4567"),
            ],
            "address": {
                "city": "Singapore",
                "postcode": "018960",
                "street": "8 Marina View #10-01, Asia Square Tower 1",
            },
        },
    ),
    Example(
        "turkish_city_and_country",
        "TR",
        """
Saygılarımla,
Mehmet Yılmaz
Satın Alma Müdürü
Anadolu Pompa A.Ş.
Atatürk Cad. No: 12 Kat: 3
34000 İstanbul/Türkiye
Tel: 0212 555 12 34
GSM: 0532 555 12 34
""",
        {
            "name": "Mehmet Yılmaz",
            "job_title": "Satın Alma Müdürü",
            "company": "Anadolu Pompa A.Ş.",
            "phones": [
                ("Office", "0212 555 12 34"),
                ("Mobile", "0532 555 12 34"),
            ],
            "address": {
                "postcode": "34000",
                "city": "İstanbul",
                "country": "Türkiye",
                "street": "Atatürk Cad. No: 12 Kat: 3",
            },
        },
    ),
]
