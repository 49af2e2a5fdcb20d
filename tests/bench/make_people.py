#!/usr/bin/python3
"""Writes N people as one vCard file to standard output: the same bytes for the same N and seed.

    make_people.py 100000 --seed 20240 > people.vcf

Names of 24 cultures, vCard 3.0 and 4.0 mixed, about 13 lines a card (photos apart), 60 % with e-mail, 70 % with phones
in mixed notation, 5 % with a photo of 2-6 KB. One person is there exactly once: Zéphyrine Quillfeather. Everything that
does not need to be random is rendered before the first card, so that making the data is never what a benchmark waits for.
"""
import argparse
import base64
import random
import sys

# Culture: country, calling code, city and zone, given names, family names; for other scripts, after "|", the same in Latin
# letters (for e-mail addresses), in the same order.
CULTURES = """
PT 351 Lisboa Europe/Lisbon; Ana João Inês Rui Conceição Tomás Mónica Gonçalo Beatriz Simão Leonor Duarte; Sousa Araújo Magalhães Conceição Simões Gouveia Brandão Falcão Pinto Esteves Lourenço Queirós
ES 34 Madrid Europe/Madrid; Íñigo Lucía José María Begoña Raúl Nuria Álvaro Ximena Andrés Paloma Joaquín; García Núñez Ibáñez Muñoz Peña Gutiérrez Sáez Ordóñez Vázquez Castaño Giménez Rubio
FR 33 Paris Europe/Paris; Élodie François Chloé Benoît Anaïs Gaël Céline Hervé Margaux Loïc Noémie Thibault; Lefèvre Dubois Géroult Bélanger Château Ménard Fabre Rousseau Collet Vidal Noël Perrin
DE 49 Berlin Europe/Berlin; Jörg Käthe Jürgen Anneliese Björn Grit Torsten Mareike Götz Ursula Holger Wiebke; Müller Schröder Groß Kühn Jäger Weiß Böhm Vogel Lindner Köhler Straßer Hübner
AT 43 Wien Europe/Vienna; Leopold Zenzi Franz Resi Xaver Liesl Florian Hedwig Matthäus Gerda Alois Burgi; Gruber Pichler Mayr Hofer Österreicher Eder Wöhrer Brandstätter Lechner Haas Thaler Zöchling
NL 31 Amsterdam Europe/Amsterdam; Sjoerd Anouk Joost Fleur Daniël Marieke Pieter Zoë Ruben Lotte Bram Saskia; de_Vries van_Dijk Bakker Jansen Smit Hoekstra Mulder Visser Dekker Postma Kuiper Brouwer
DK 45 København Europe/Copenhagen; Søren Mette Jørgen Astrid Åge Kirsten Bjørn Sidsel Anders Freja Niels Gry; Sørensen Jørgensen Møller Østergaard Kjær Bødker Lund Holm Dam Skov Krogh Ravn
SE 46 Stockholm Europe/Stockholm; Åsa Björn Göran Märta Örjan Linnéa Håkan Saga Jöns Elsa Mårten Tuva; Lindström Åkesson Sjöberg Östlund Nyström Ek Berglund Norén Hellström Wallin Öberg Dahl
FI 358 Helsinki Europe/Helsinki; Väinö Aino Yrjö Päivi Jyrki Hilja Eero Siiri Töyry Tuuli Antti Kaisa; Mäkinen Hämäläinen Väisänen Korhonen Nyqvist Rautio Seppälä Lahti Kärkkäinen Niemi Ylönen Salo
PL 48 Warszawa Europe/Warsaw; Łukasz Małgorzata Żaneta Paweł Agnieszka Zbigniew Świętosława Jędrzej Hanna Michał Grażyna Bożena; Kowalski Wiśniewska Wójcik Łukasiewicz Zieliński Dąbrowska Błaszczyk Szymański Woźniak Krawczyk Góra Żak
CZ 420 Praha Europe/Prague; Jiří Zdeňka Ondřej Eliška Tomáš Božena Matěj Růžena Vojtěch Šárka Luboš Dita; Novák Dvořák Černý Procházka Kučera Němec Šťastný Říha Beneš Zeman Kříž Hájek
HU 36 Budapest Europe/Budapest; Győző Zsófia Ákos Réka Örs Tünde Bálint Ildikó Lőrinc Kinga Géza Piroska; Nagy Szabó Kovács Tóth Fekete Szűcs Balogh Takács Veres Kőszegi Gulyás Bíró
RO 40 București Europe/Bucharest; Ștefan Ioana Mihăiță Ilinca Răzvan Anca Țvetan Sânziana Vlad Crina Horia Doina; Popescu Ionescu Stănescu Țuțea Bălan Drăgan Munteanu Crăciun Șerban Lupu Neagu Vasile
TR 90 İstanbul Europe/Istanbul; Çağla Özgür Şule İbrahim Gülşen Ufuk Işıl Tuğba Ömer Sıla Kaan Pınar; Yılmaz Şahin Öztürk Çelik Kılıç Aydın Güneş Doğan Arslan Işık Koç Erdoğmuş
IE 353 Dublin Europe/Dublin; Seán Aoife Pádraig Siobhán Oisín Gráinne Liam Niamh Cormac Róisín Eoin Caoimhe; ÓBriain Murphy Kelly Byrne O'Connor Walsh Nolan Daly Fitzgerald Quinn Healy Brennan
US 1 Chicago America/Chicago; Mary James Linda Robert Aaliyah Tyler Dorothy Walter Imani Caleb Harper Logan; Smith Johnson Washington Garcia Nguyen Baker Carter Hughes Lopez Reed Bennett Foster
BR 55 Recife America/Recife; Thaís Luís Antônia Caíque Iracema Otávio Jéssica Davi Marília Ubiratã Lívia Caetano; Silva Assunção Guimarães Conceição Araripe Falcão Sampaio Brandão Lima Cavalcanti Peixoto Moura
VN 84 Hà-Nội Asia/Ho_Chi_Minh; Thảo Quốc Phượng Đức Hạnh Tuấn Ngọc Bảo Lệ Khánh Hương Dũng; Nguyễn Trần Phạm Lê Huỳnh Đặng Võ Bùi Đỗ Ngô Hoàng Dương
IN 91 Mumbai Asia/Kolkata; Aarav Lakshmi Vikram Priya Rohan Sunita Arjun Meera Sanjay Kavita Dev Anjali; Sharma Iyer Patel Banerjee Reddy Singh Nair Chowdhury Gupta Joshi Menon Kulkarni
RU 7 Москва Europe/Moscow; Анна Борис Екатерина Дмитрий Юлия Фёдор Марина Игорь Наталья Сергей Ольга Щукарь | anna boris ekaterina dmitri yulia fyodor marina igor natalia sergei olga shchukar; Иванов Смирнова Королёв Щербаков Жукова Чехов Попова Юдин Медведев Быков Орлова Зайцев | ivanov smirnova korolyov shcherbakov zhukova chekhov popova yudin medvedev bykov orlova zaitsev
GR 30 Αθήνα Europe/Athens; Γιώργος Ελένη Νίκος Μαρία Κώστας Άννα Σπύρος Χριστίνα Ηλίας Ζωή Ψαλτός Ιωάννα | giorgos eleni nikos maria kostas anna spyros christina ilias zoi psaltos ioanna; Παπαδόπουλος Γεωργίου Οικονόμου Νικολάου Βλάχος Κωνσταντίνου Μακρής Αγγελής Σιδέρης Ρήγας Ψαρός Ξένος | papadopoulos georgiou oikonomou nikolaou vlachos konstantinou makris angelis sideris rigas psaros xenos
CN 86 北京 Asia/Shanghai; 小明 丽华 伟 静 建国 秀英 志强 芳 磊 雪梅 海燕 俊杰 | xiaoming lihua wei jing jianguo xiuying zhiqiang fang lei xuemei haiyan junjie; 王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 | wang li zhang liu chen yang zhao huang zhou wu xu sun
JP 81 東京 Asia/Tokyo; 太郎 花子 健一 美咲 翔太 さくら 大輔 陽菜 直樹 由美子 蓮 結衣 | taro hanako kenichi misaki shota sakura daisuke hina naoki yumiko ren yui; 佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 | sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada
EG 20 القاهرة Africa/Cairo; محمد فاطمة أحمد ليلى يوسف مريم خالد نور عمر هدى سامي رانيا | mohamed fatma ahmed layla youssef mariam khaled nour omar hoda sami rania; حسن إبراهيم السيد عبدالله منصور فوزي سليمان رمضان النجار شاهين بدوي غانم | hassan ibrahim elsayed abdallah mansour fawzy soliman ramadan elnaggar shahin badawy ghanem
"""
LATIN = str.maketrans(
    "áàâãäåāăąảạầấậçćčďđðéèêëēęěẻẹềếệíìîïīıỉịñńňóòôõöøōőỏọộốơợúùûüūůűủụưựýỳỹřśšşșťţțźżžłßæœğģķļņ",
    "aaaaaaaaaaaaaacccdddeeeeeeeeeeeeiiiiiiiinnnoooooooooooooouuuuuuuuuuuyyyrsssstttzzzlsaoggkln")
TITLES = "CEO;CTO;Head of Sales;Tradutora;Geschäftsführer;Journalist;Professor;Développeuse;Consultant;Arquitecto;Producer;" \
         "Event Manager;Head of Design\\, EMEA;研究員;Инженер;Founder;Lawyer;Nurse;Curator;Speaker"
TAGS = "client friend family vip conference press partner supplier lead alumni neighbour berlin lisbon newsletter speaker"
NOTES = "Met at the conference in Lisbon\\, prefers mail.;Spricht Deutsch und Englisch\\; ruft lieber an.;Vegetarian\\nAllergic " \
        "to nuts;Introduced by Carla at a dinner in Porto.;Owes me a book about bridges.;Aime le thé\\, déteste le café.;" \
        "Wants an offer for the workshop in May\\nBudget 2400 EUR\\nCall before Friday;会议上认识的;Send the slides"
STREETS = "Rua Augusta;Hauptstraße;Rue de la Paix;Calle Mayor;Main St;Vestergade;Ulica Długa;Via Roma;Østergade;Невский проспект"
EXTRAS = "X-ABUID:{n}:ABPerson;;X-PHONETIC-LAST-NAME:{n};;X-SKYPE:live.{n}|X-EVOLUTION-FILE-AS:{n};;" \
         "X-SOCIALPROFILE;TYPE=twitter:https://social.example/{n};;X-CUSTOM-FIELD;X-LABEL=\"Shoe size\":{n};;" \
         "item9.X-ABDATE;TYPE=pref:2015-06-20|item9.X-ABLabel:_$!<Anniversary>!$_"
NEEDLE = ("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:0dd05eed-0000-4000-8000-0000cafe0001\r\nFN:Zéphyrine Quillfeather\r\n"
          "N:Quillfeather;Zéphyrine;;;\r\nEMAIL;TYPE=work:zephyrine.quillfeather@needle.example\r\nTEL;TYPE=cell:+44 20 7946 0018\r\n"
          "ORG:Needle & Haystack\r\nTITLE:Ornithologist\r\nCATEGORIES:needle\r\nNOTE:There is only one.\r\nEND:VCARD\r\n")


def fold(line):
    """RFC 6350 section 3.2: lines of at most 75 octets, never inside a character."""
    pieces, size = [[]], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > 75:
            pieces.append([" "])
            size = 1
        pieces[-1].append(character)
        size += octets
    return "\r\n".join("".join(piece) for piece in pieces) + "\r\n"


def names(text):
    """Pairs of a name and its Latin letters."""
    shown, _, latin = text.partition("|")
    shown = [name.replace("_", " ") for name in shown.split()]
    latin = latin.split() or ["".join(c for c in n.lower().translate(LATIN) if "a" <= c <= "z") or "x" for n in shown]
    return list(zip(shown, latin))


def cultures():
    found = []
    for line in CULTURES.strip().splitlines():
        place, given, family = line.split(";")
        country, code, city, zone = place.split()
        found.append((country, code, city.replace("-", " "), zone, names(given), names(family)))
    return found


def photos(rng, version):
    start = "PHOTO:data:image/jpeg;base64," if version == 4 else "PHOTO;ENCODING=b;TYPE=JPEG:"
    return [fold(start + base64.b64encode(b"\xff\xd8\xff\xe0" + rng.randbytes(rng.randrange(1500, 4500))).decode())
            for _ in range(24)]


def phone_shapes(code):
    """Formats for a number of 9 digits in three groups: (two, three, four)."""
    return [f"+{code} {{}} {{}} {{}}", f"+{code}{{}}{{}}{{}}", f"00{code}-{{}}-{{}}{{}}", f"+{code} (0){{}} {{}}-{{}}",
            "0{} {}{}", "(0{}) {} {}", "0{}/{}.{}", f"+{code}-{{}}-{{}}-{{}}"]


class Maker:
    """Pools of ready lines, by version (3 or 4) and culture."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.cultures = cultures()
        tags = TAGS.split()
        self.titles = [f"TITLE:{title}\r\n" for title in TITLES.split(";")]
        self.notes = [fold("NOTE:" + note.replace("\0", "\\;")) for note in NOTES.replace("\\;", "\0").split(";")]
        self.tags = [f"CATEGORIES:{a}\r\n" for a in tags] + [f"CATEGORIES:{a},{b}\r\n" for a in tags for b in tags if a < b]
        self.extras = [extra.replace("|", "\r\n") + "\r\n" for extra in EXTRAS.split(";;")]
        self.days = {3: [], 4: []}
        for n in range(400):
            month, day, year = n % 12 + 1, n % 28 + 1, 1940 + n * 7 % 65
            without = n % 4 == 0
            self.days[4].append(f"BDAY:--{month:02}{day:02}\r\n" if without else f"BDAY:{year}{month:02}{day:02}\r\n")
            self.days[3].append(f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{month:02}-{day:02}\r\n" if without
                                else f"BDAY:{year}-{month:02}-{day:02}\r\n")
        self.photos = {version: photos(self.rng, version) for version in (3, 4)}
        self.orgs = [f"{a} {b}" for a in "Nord Süd Acme Lumière Kaze Verde Øst Świt Globo Atlas".split()
                     for b in "GmbH;Lda.;SA;ApS;Studio;& Sons;Labs;Consulting;株式会社;University".split(";")]
        self.orgs = [f"ORG:{org}\r\n" for org in self.orgs] + [f"ORG:{org};R&D\r\n" for org in self.orgs[::7]]
        streets = STREETS.split(";")
        self.addresses = [[f";;{s} {3 * n + 1};{c[2]};;{1000 + 37 * n};{c[0]}\r\n" for s in streets for n in range(6)]
                          for c in self.cultures]
        self.phones = [phone_shapes(c[1]) for c in self.cultures]
        self.people = [[(g, f) for g in c[4] for f in c[5]] for c in self.cultures]
        # Some cultures are more frequent than others, as in a real address book.
        self.weighted = [i for i in range(len(self.cultures)) for _ in range(1 + 40 // (i + 4))]

    def cards(self, count):
        needle = self.rng.randrange(count)
        for n in range(count):
            yield NEEDLE if n == needle else self.card(n)

    def card(self, n):
        rnd = self.rng.random
        culture = self.weighted[int(rnd() * len(self.weighted))]
        country, _, _, zone, _, family_names = self.cultures[culture]
        people = self.people[culture]
        (given, given_latin), (family, family_latin) = people[int(rnd() * len(people))]
        chance = rnd()
        if chance < 0.35 and culture < 19:  # a second family name; other scripts have none here
            second, second_latin = family_names[int(rnd() * len(family_names))]
            family, family_latin = f"{family} {second}" if chance < 0.2 else f"{family}-{second}", family_latin + second_latin
        version = 4 if rnd() < 0.5 else 3
        digits = "%032x" % self.rng.getrandbits(128)
        uid = f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
        full = family + given if country in ("CN", "JP") else f"{given} {family}"
        if version == 4:
            card = f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:{uid}\r\nFN:{full}\r\nN:{family};{given};;;\r\n"
        else:
            card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{uid}\r\nFN:{full}\r\nN:{family};{given};;;\r\n"
        chance = rnd()
        if chance < 0.6:
            card += f"EMAIL;TYPE=work:{given_latin}.{family_latin}{n}@mail{n % 97}.example\r\n"
            if chance < 0.25:
                card += f"EMAIL;TYPE=home:{family_latin}.{n}@home.example\r\n"
        if rnd() < 0.7:
            card += self.phone(culture, digits, "TEL;TYPE=cell:")
            if chance < 0.3:
                card += self.phone(culture, digits[9:], "TEL;TYPE=work,voice:")
        return card + self.rest(n, culture, version, zone)

    def phone(self, culture, digits, start):
        shapes = self.phones[culture]
        number = str(int(digits[:9], 16) % 900000000 + 100000000)
        return start + shapes[int(self.rng.random() * len(shapes))].format(number[:2], number[2:5], number[5:]) + "\r\n"

    def rest(self, n, culture, version, zone):
        rnd = self.rng.random
        card = ""
        if rnd() < 0.6:
            card += self.orgs[int(rnd() * len(self.orgs))]
        if rnd() < 0.5:
            card += self.titles[int(rnd() * len(self.titles))]
        if rnd() < 0.6:
            addresses = self.addresses[culture]
            card += "ADR;TYPE=home:" + addresses[int(rnd() * len(addresses))]
        if rnd() < 0.6:
            card += self.tags[int(rnd() * len(self.tags))]
        if rnd() < 0.4:
            card += self.notes[int(rnd() * len(self.notes))]
        if rnd() < 0.45:
            days = self.days[version]
            card += days[int(rnd() * len(days))]
        if rnd() < 0.45:
            card += self.extras[int(rnd() * len(self.extras))].replace("{n}", str(n))
        chance = rnd()
        if chance < 0.3:
            card += f"TZ:{zone}\r\n"
        elif chance > 0.95:
            card += self.photos[version][int(rnd() * 24)]
        return card + f"REV:2026{n % 12 + 1:02}{n % 28 + 1:02}T120000Z\r\nPRODID:-//Example//People//EN\r\nEND:VCARD\r\n"


def main():
    parser = argparse.ArgumentParser(description="people for benchmarks, as one vCard file")
    parser.add_argument("count", type=int, metavar="N", help="how many, at least 1")
    parser.add_argument("--seed", type=int, default=20240)
    options = parser.parse_args()
    if options.count < 1:
        parser.error("N must be at least 1")
    out, batch = sys.stdout.buffer, []
    for card in Maker(options.seed).cards(options.count):
        batch.append(card)
        if len(batch) == 2000:
            out.write("".join(batch).encode())
            batch.clear()
    out.write("".join(batch).encode())


if __name__ == "__main__":
    main()
