"""What people and programs call the columns of a table, in the languages they write in.

Written as people write them; compared without case, accents, blanks and signs.
"""

from __future__ import annotations

PERSON_NAMES: dict[str, str] = {
    "full_name": """
        name, full name, fullname, contact name, customer name, client name, lead name, person, person name,
        contact, contact person, display name, complete name, customer, client, lead, name and surname,
        attendee, participant, vollständiger name, name vorname, vor und nachname, ansprechpartner, kontakt,
        kontaktname, anzeigename, kunde, kundenname, nom complet, nom et prénom, prénom et nom,
        contact principal, client nom, nombre completo, nombre y apellidos, nombre y apellido, nombre,
        contacto, cliente, nome completo, nome e cognome, nominativo, nome, contatto, nome e sobrenome,
        contato, volledige naam, naam, contactpersoon, klant, imię i nazwisko, kontakt imię, osoba, klient,
        jméno a příjmení, celé jméno, jméno, osoba kontakt, namn, fullständigt namn, kontaktperson, kund,
        navn, fulde navn, fullt navn, kunde navn, nimi, koko nimi, yhteyshenkilö, фио, ф.и.о., полное имя,
        контактное лицо, контакт, имя, ім'я, ime, ad, adı, имя фамилия, фамилия имя отчество, клиент, піб,
        повне ім'я, контактна особа, ime i prezime, név, teljes név, nume complet, nume, ad soyad,
        adı soyadı, isim, ονοματεπώνυμο, שם מלא, שם, الاسم, الاسم الكامل, اسم العميل, اسم, نام,
        نام و نام خانوادگی, 姓名, 名字, 联系人, 聯絡人, 客户姓名, 客戶姓名, 联系人姓名, 全名, 氏名, お名前,
        名前, 担当者, 担当者名, ご担当者, 이름, 성명, 담당자, 담당자명, 고객명, नाम, पूरा नाम, ชื่อ,
        ชื่อ-นามสกุล, họ tên, họ và tên, tên, nama, nama lengkap, nom
        """,
    "first_name": """
        first name, first, firstname, fname, given name, given names, forename, christian name, vorname,
        rufname, prénom, prenom, primer nombre, nombre de pila, nome proprio, primeiro nome, voornaam, imię,
        křestní jméno, keresztnév, utónév, förnamn, fornavn, etunimi, prenume, isim adı, όνομα, שם פרטי,
        الاسم الأول, الاسم الاول, 名, पहला नाम, ชื่อจริง, tên gọi, nama depan, contact first name
        """,
    "last_name": """
        last name, last, lastname, lname, surname, family name, second name, nachname, familienname, zuname,
        nom de famille, apellido, apellidos, cognome, sobrenome, apelido, último nome, achternaam, nazwisko,
        příjmení, priezvisko, vezetéknév, efternamn, etternavn, slægtsnavn, sukunimi, фамилия, прізвище,
        prezime, nume de familie, soyad, soyadı, επώνυμο, επίθετο, שם משפחה, اسم العائلة, اللقب, الكنية, 姓,
        姓氏, 성, उपनाम, นามสกุล, họ, nama belakang, contact last name
        """,
    "middle_name": """
        middle name, middle, middlename, additional name, additional names, second given name,
        zweiter vorname, weitere vornamen, mittelname, deuxième prénom, segundo nombre, secondo nome,
        nome do meio, tussenvoegsel, tweede voornaam, drugie imię, mellannamn, mellemnavn, mellomnavn,
        отчество, по батькові, ikinci ad, 中间名, ミドルネーム, 중간 이름, middelste naam
        """,
    "prefix": """
        prefix, name prefix, honorific prefix, honorific, salutation title, courtesy title, titel,
        anrede titel, akademischer titel, civilité, tratamiento, tratamento, titolo, aanhef, tytuł, titul,
        обращение, unvan, 称谓, 稱謂, 敬称,
        호칭
        """,
    "suffix": """
        suffix, name suffix, honorific suffix, namenszusatz, suffixe, sufijo, suffisso, sufixo,
        achtervoegsel
        """,
    "nickname": """
        nickname, nick name, nick, alias, also known as, spitzname, surnom, apodo, soprannome,
        apelido familiar, bijnaam, roepnaam, pseudonim, przezwisko, přezdívka, smeknamn, kælenavn,
        kallenavn, прозвище, псевдоним, 昵称, 暱稱, ニックネーム, 별명
        """,
    "maiden_name": """
        maiden name, birth name, former name, geburtsname, mädchenname, nom de jeune fille,
        apellido de soltera, nome da nubile, meisjesnaam, nazwisko panieńskie, rodné příjmení,
        девичья фамилия
        """,
    "display_name": "shown name, preferred name, angezeigter name",
    "latin_name": """
        name in latin letters, romanized name, english name, 英文名, 拼音, ローマ字, 영문이름, yomi name
        """,
    "file_as": "file as, filing name, sort name, sort as, ablegen unter, speichern unter, classer sous",
    "salutation": """
        salutation, greeting, letter salutation, anrede, briefanrede, grußformel, formule de politesse,
        saludo, salutation name
        """,
    "pronoun": "pronoun, pronouns, preferred pronouns, pronomen",
    "job_title": """
        job title, jobtitle, position, role, title, job, job role, function, occupation, profession,
        designation, title role, position title, berufsbezeichnung, beruf, stellenbezeichnung, funktion,
        tätigkeit, poste, fonction, titre, métier, cargo, puesto, profesión, qualifica, mansione, ruolo,
        posizione, professione, profissão, função, functie, beroep, stanowisko, funkcja, pozice, funkce,
        beosztás, munkakör, befattning, yrke, stilling, tehtävä, titteli, должность, посада, функция,
        funcție, pozisyon, görev, θέση, תפקיד, المسمى الوظيفي, الوظيفة, المنصب, 职位, 職位, 职务, 職務,
        头衔, 役職, 肩書, 肩書き, 직책, 직위, 직함, पद, ตำแหน่ง, chức vụ, jabatan, organization title,
        arbeitstitel, organization job title, título
        """,
    "department": """
        department, dept, division, organization department, abteilung, bereich, service, département,
        departamento, reparto, dipartimento, setor, afdeling, dział, wydział, oddělení, osztály, avdelning,
        afdeling navn, avdeling, osasto, отдел, подразделение, відділ, departament, departman, bölüm, τμήμα,
        מחלקה, القسم, قسم, 部门, 部門, 部署, 부서, แผนก
        """,
    "company": """
        company, company name, companyname, organization, organisation, organization name,
        organisation name, account name, employer, business, business name, firm, org, agency,
        current company, firma, unternehmen, firmenname, arbeitgeber, gesellschaft, betrieb, entreprise,
        société, societe, raison sociale, organisme, empresa, compañía, organización, azienda, società,
        ragione sociale, ditta, companhia, organização, bedrijf, bedrijfsnaam, organisatie, firma nazwa,
        nazwa firmy, przedsiębiorstwo, organizacja, společnost, název firmy, spoločnosť, cég, cégnév,
        vállalat, företag, företagsnamn, virksomhed, selskab, selskap, bedrift, firmanavn, yritys, компания,
        организация, фирма, название компании, предприятие, компанія, організація, compania, companie,
        şirket, firma adı, εταιρεία, εταιρία, חברה, الشركة, شركة, اسم الشركة, المؤسسة, 公司, 公司名称,
        公司名稱, 单位, 企业, 企業名, 会社, 会社名, 勤務先, 法人名, 회사, 회사명, 기업명, कंपनी, บริษัท,
        công ty, perusahaan,
        associated company, associated company primary, primary company, company account, 单位名称, 工作单位
        """,
    "account": """
        account, account number, customer number, customer no, kundennummer, kunden nr, numéro client,
        klantnummer,
        konto, compte, conto, cuenta, conta
        """,
    "manager": """
        manager, manager name, manager's name, boss, reports to, vorgesetzter, vorgesetzte, responsable,
        jefe, chef,
        name des vorgesetzten, name des der vorgesetzten, reporting to, reports to name, report to name,
        director, 经理, 经理姓名, 上司, 관리자, руководитель, kierownik
        """,
    "assistant": """
        assistant, assistant name, assistant's name, assistentin, assistent, secrétaire, asistente,
        name assistent, nom de l assistant, ayudante, nome assistente, assistente, 助理, 助理姓名,
        アシスタント, помощник
        """,
    "assistant_phone": """
        assistant phone, assistant's phone, asst phone, asst. phone, telefon assistent,
        assistant phone number,
        téléphone de l assistant, téléphone assistant, teléfono del ayudante, telefono assistente, 助理的电话,
        助理电话, телефон помощника, telefoon assistent
        """,
    "referred_by": """
        referred by, referral, referrer, empfohlen von, recommandé par, referido por, segnalato da
        """,
    "spouse": """
        spouse, partner name, wife, husband, ehepartner, ehepartner partner, partner, conjoint, cónyuge,
        coniuge, cônjuge,
        配偶, 配偶者, 배우자, супруг, partner in, małżonek
        """,
    "family": """
        family, children, kids, familie, kinder, famille, enfants, familia, hijos, famiglia, figli,
        子女, 子供, 자녀, дети, filhos, dzieci, kinderen
        """,
    "likes": """
        likes, hobby, hobbies, interests, hobbys, interessen, loisirs, aficiones, interessi,
        hobby interests, passe temps, pasatiempos, 爱好, 愛好, 趣味, 취미, хобби
        """,
    "how_met": "how we met, met, where met, kennengelernt, rencontre",
    "birthday": """
        birthday, birth date, birthdate, date of birth, dob, born, bday, geburtstag, geburtsdatum,
        geb datum, anniversaire, date de naissance, cumpleaños, fecha de nacimiento, compleanno,
        data di nascita, aniversário, data de nascimento, nascimento, verjaardag, geboortedatum,
        data urodzenia, urodziny, datum narození, narozeniny, születésnap, születési dátum, födelsedag,
        födelsedatum, fødselsdag, fødselsdato, syntymäpäivä, syntymäaika, день рождения, дата рождения,
        день народження, дата народження, data nașterii, doğum tarihi, doğum günü, ημερομηνία γέννησης,
        תאריך לידה, يوم الميلاد, تاريخ الميلاد, 生日, 出生日期, 誕生日, 生年月日, 생일, 생년월일, जन्मदिन,
        जन्म तिथि, วันเกิด, ngày sinh, tanggal lahir
        """,
    "best_time": "best time to call, best time, erreichbarkeit, beste anrufzeit, meilleur moment",
    "preferred_channel": "preferred channel, preferred contact method, prefers, bevorzugter kontaktweg",
    "do_not_call": "do not call, donotcall, no calls, nicht anrufen, ne pas appeler",
    "do_not_mail": "do not mail, do not send letters, keine post",
    "do_not_email": """
        do not email, do not e-mail, email opt out, emailoptout, has opted out of email, unsubscribed,
        keine e-mails, unsubscribed from all email, email unsubscribed, opted out of email
        """,
    "language": """
        language, preferred language, sprache, langue, idioma, lingua, língua, taal, język, jazyk, språk,
        sprog, язык, 语言, 言語, اللغة
        """,
    "time_zone": "time zone, timezone, zeitzone, fuseau horaire, zona horaria",
    "starred": "starred, favorite, favourite, favorit",
}
"""Names that mean a field of a contact."""

BIRTH_PARTS: dict[str, str] = {
    "birth_day": "day of birth, geburtsdatum tag, jour de naissance, giorno di nascita",
    "birth_month": "birth month, month of birth, geburtsmonat, mois de naissance, mes de nacimiento, 出生月",
    "birth_year": """
        birth year, year of birth, geburtsjahr, année de naissance, año de nacimiento, anno di nascita,
        geboortejaar, rok urodzenia, год рождения, 出生年
        """,
}
"""Names of the parts of a birthday that stand in columns of their own."""

ANNIVERSARY_OR_BIRTHDAY = "anniversaire, aniversario, aniversário"
"""Names that are a birthday in one language and another day of the year in the next."""

DATE_NAMES: dict[str, str] = {
    "Anniversary": """
        anniversary, wedding anniversary, jahrestag, hochzeitstag, anniversaire de mariage ou fête,
        anniversaire de mariage, aniversario de boda, aniversário de casamento, anniversario, trouwdag,
        rocznica, výročí, годовщина, 纪念日, 紀念日, 記念日, 결혼기념일, 기념일
        """,
}
"""Names that mean another day of the year, by what it is called here."""

COMPANY_NAMES: dict[str, str] = {
    "name": """
        name, account, account name, firm name, nazwa, nom, nombre, nome, naam, namn, navn, nimi, название,
        наименование, 名称, 名稱
        """,
    "industry": """
        industry, sector, branch, branche, industrie, secteur, sector industrial, settore, ramo,
        bedrijfstak, branża, obor, bransch, toimiala, отрасль, 行业, 行業, 業種, 산업
        """,
    "size": """
        size, company size, employees, number of employees, numberofemployees, no of employees, headcount,
        mitarbeiter, mitarbeiterzahl, anzahl mitarbeiter, effectif, empleados, dipendenti, funcionários,
        werknemers, pracownicy, anställda
        """,
    "account": "account number, customer number, customer no, kundennummer, numéro client",
    "parent": """
        parent, parent company, parent account, parent account name, parent organization, head office, holding,
        muttergesellschaft, mutterfirma, konzern, maison mère, société mère, matriz, casa matriz, capogruppo,
        moederbedrijf, moederonderneming, moderbolag, 母公司, 上级公司, 親会社
        """,
    "vat_id": """
        vat, vat id, vat number, tax id, ust id, ust-idnr, ustid, umsatzsteuer id, tva, numéro tva, nif,
        cif, p iva, partita iva, nip, dič
        """,
}
"""Names that mean a field of a company and not of a person."""

COMMON_NAMES: dict[str, str] = {
    "note": """
        note, notes, comment, comments, remark, remarks, description, memo, notiz, notizen, bemerkung,
        bemerkungen, kommentar, anmerkung, beschreibung, remarque, remarques, commentaire, commentaires,
        notas, nota, comentarios, observaciones, observações, descripción, descrição, annotazioni, commenti,
        descrizione, opmerking, opmerkingen, notitie, notities, notatka, notatki, uwagi, opis, poznámka,
        poznámky, megjegyzés, jegyzet, anteckning, anteckningar, bemærkning, bemærkninger, noter, merknad,
        notater, huomautus, muistiinpanot, примечание, примечания, заметки, комментарий, заметка, примітка,
        примітки, napomena, observații, not, notlar, açıklama, σημειώσεις, σχόλια, הערות, ملاحظات, ملاحظة,
        备注, 備註, 备注信息, 备忘, 說明, 備考, メモ, 비고, 메모, टिप्पणी, หมายเหตุ, ghi chú, catatan,
        about, background info, anmerkungen, anotações, 附注, 附註
        """,
    "status": """
        status, lead status, crm status, contact status, account status, customer status, stage,
        state of lead, statut, estado del cliente, stato, situação, stav, állapot, tila, статус, стан,
        stare, durum, κατάσταση, סטטוס, الحالة, 状态, 狀態, ステータス, 상태, स्थिति, สถานะ, trạng thái,
        id status
        """,
    "source": """
        source, lead source, leadsource, data source, original source, origin, quelle, herkunft, origine,
        fuente, fonte, bron, źródło, zdroj, forrás, källa, kilde, lähde, источник, джерело, sursă, kaynak,
        πηγή, מקור, المصدر, 来源, 來源, 流入元, 출처
        """,
    "owner": """
        owner, lead owner, contact owner, account owner, owner name, owner alias, sales rep,
        sales representative, salesperson, assigned to, account manager, record manager, zuständig,
        betreuer, besitzer, verantwortlich, propriétaire, commercial, propietario, vendedor, proprietario,
        responsável, eigenaar, opiekun, vlastník, ägare, ejer, eier, владелец, ответственный, менеджер,
        المالك, 负责人, 負責人, 所有者, 소유자,
        assigned user name, assigned user, person owner, company owner, organization owner, record owner
        """,
    "tags": """
        tags, tag, labels, label, categories, category, group membership, groups, group, keywords list,
        schlagwörter, schlagworte, kategorien, kategorie, gruppen, gruppe, étiquettes, étiquette,
        catégories, catégorie, groupes, etiquetas, etiqueta, categorías, categoría, grupos, etichette,
        categoria, categorie, gruppi, categorias, labels lijst, groepen, tagi, etykiety, kategorie tagi,
        grupy, štítky, skupiny, címkék, taggar, kategorier, grupper, теги, метки, категории, группы, мітки,
        etiketler, الوسوم, التصنيفات, 标签, 標籤, 分组, 群組, タグ, グループ, 태그, 그룹,
        类别, 類別, 分類, 分類項目, 범주, categorieën
        """,
    "uid": """
        uid, external id, externalid, unique id, guid, id, contact id, account id, customer id, lead id,
        record id, kontakt id, ext id
        """,
    "rating": "rating, stars, score, bewertung, note stars, valoración",
    "private": "private, is private, privat, privé, privado, privato, particulier, prywatne, 私人, 非公開",
}
"""Names that mean the same on contacts and companies."""
