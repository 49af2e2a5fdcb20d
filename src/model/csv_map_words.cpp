#include "model/csv_map_words.h"

#include <cstring>

#include "base/text.h"

namespace kith::model {

namespace {

// A line for each field (with label): its header keys. English first, then German, French, Spanish, Portuguese, Dutch,
// Italian; then what only Google Contacts, Outlook and LinkedIn write; last what is known to be of no use. One text and
// no array: nothing to relocate at start.
constexpr std::string_view table = R"(
name name fullname displayname formattedname contact contactname person anzeigename kontaktname vollername kontakt nom nomcomplet nombre nombrecompleto nome nomecompleto naam volledigenaam weergavenaam nominativo contacto contato contatto
given firstname givenname forename first vorname prenom primernombre nombredepila primeironome nomeproprio voornaam
middle middlename middle additionalname weiterevornamen zweitervorname deuxiemeprenom segundonombre segundonome secondonome tweedenaam middelstenaam
family lastname familyname surname last nachname familienname zuname nomdefamille apellido apellidos primerapellido sobrenome apelido ultimonome achternaam familienaam cognome
prefix nameprefix prefix honorific honorificprefix salutation anrede civilite tratamiento tratamento aanhef
suffix namesuffix suffix honorificsuffix
nickname nickname nick alias spitzname rufname surnom pseudo apodo alcunha bijnaam roepnaam soprannome
email email emails emailaddress emailaddresses mail mailaddress emailvalue primaryemail emailprimary mailadresse emailadresse courriel adresseemail adressemail adresseelectronique adressedemessagerie correo correoelectronico direcciondecorreo direcciondecorreoelectronico enderecodeemail enderecoeletronico mailadres emailadres indirizzoemail indirizzomail postaelettronica indirizzodipostaelettronica
phone phone phones phonenumber phonenumbers phonevalue telephone telephonenumber tel mainphone primaryphone carphone radiophone callback telefon telefonnummer rufnummer numerodetelephone telefono numerodetelefono telefone numerodetelefone telefoon telefoonnummer numeroditelefono
phone/cell mobile mobilephone mobilenumber mobilephonenumber cell cellphone cellular handy handynummer mobil mobiltelefon mobilnummer mobiltel natel portable telephoneportable telephonemobile telmobile movil telefonomovil movel telemovel celular telefonecelular gsm mobiel mobieletelefoon mobielnummer cellulare telefonocellulare whatsapp
phone/work companymainphone officephone telefonbureau telephoneprofessionnel telefoonwerk telefoonopwerk telefonotrabajo telefonodeltrabajo telefonocomercial telefonoufficio telefonolavoro
phone/home telephonedomicile telephonepersonnel telefoonthuis telefonoparticular telefonoresidencial telefonocasa telefonoabitazione
phone/fax fax faxnumber faxnummer telefax telecopie telecopieur
phone/pager pager
org org organization organisation organizationname company companyname employer business firma firmenname unternehmen organisationsname arbeitgeber entreprise societe organisme empresa compania organizacion organizacao companhia bedrijf bedrijfsnaam werkgever organisatie azienda societa ditta organizzazione
unit department organizationdepartment abteilung departement departamento afdeling reparto dipartimento
title title jobtitle position role jobrole organizationtitle occupation berufsbezeichnung jobtitel funktion rolle beruf poste fonction titredefonction cargo puesto profesion funcao functie functietitel beroep posizione funzione ruolo qualifica professione
tags tags tag labels label categories category groups group groupmembership keywords schlagworte schlagwort stichworter kategorie kategorien gruppe gruppen etiquette etiquettes categorie groupe groupes etiqueta etiquetas categoria categorias grupo grupos categorieen groep groepen trefwoorden gruppo gruppi etichetta etichette
stage stage pipelinestage dealstage leadstage
note note notes comment comments remark remarks description memo notiz notizen bemerkung bemerkungen kommentar anmerkung anmerkungen remarque remarques commentaire commentaires nota notas observaciones comentario comentarios observacoes notitie notities opmerking opmerkingen commento commenti osservazioni
birthday birthday birthdate dateofbirth dob bday born geburtstag geburtsdatum anniversairedenaissance datedenaissance naissance fechadenacimiento cumpleanos nacimiento datadenascimento nascimento datanascimento geboortedatum verjaardag datadinascita compleanno
anniversary anniversary weddinganniversary weddingday hochzeitstag jahrestag
street street streetaddress streetname address addressline addressstreet postaladdress mailingaddress strasse adresse anschrift postanschrift rue calle direccion domicilio rua morada endereco straat adres straatnaam via indirizzo
city city town locality addresscity ort wohnort stadt ville localite commune ciudad localidad poblacion cidade localidade stad plaats woonplaats citta localita comune
region region state province county stateprovince stateregion addressregion bundesland kanton provincia estado provincie regione
postcode postcode postalcode zip zipcode zippostalcode addresspostalcode plz postleitzahl codepostal codigopostal cep cap codicepostale codiceavviamentopostale
country country countryregion countryname countrycode addresscountry land landregion staat pays paysregion pais paisregion paese paesearea nazione
pobox pobox postofficebox postfach addresspobox addresspostofficebox
extra addressextendedaddress
formatted addressformatted
url url urls web website websites webpage homepage site websitevalue linkedin linkedinurl linkedinprofile webseite internetseite siteweb siteinternet pageweb sitioweb paginaweb paginadainternet sitodaweb sitoweb
language language languages lang sprache sprachen langue langues idioma idiomas lingua linguas lingue taal talen
kind kind
zone zone timezone tz zeitzone fuseaudhoraire zonahoraria fusohorario tijdzone fusoorario
spouse spouse partner ehepartner ehepartnerin conjoint conyuge conjuge echtgenoot coniuge
uid uid
noun noun
connected connectedon
im imvalue
im.label imservice
event eventvalue
event.label eventtype eventlabel
relation relationvalue
relation.label relationtype relationlabel
custom customfieldvalue
custom.label customfieldtype customfieldlabel
email.label emailtype emaillabel
phone.label phonetype phonelabel
url.label websitetype websitelabel
address.label addresstype addresslabel
im/skype skype
im/telegram telegram
im/signal signal
im/matrix matrix
social/twitter twitter
social/mastodon mastodon
social/instagram instagram
- id fileas emaildisplayname lastcontact nextdue private sensitivity priority internetfreebusy photo directoryserver
)";

struct Affix {
  std::string_view word, label;
};
constexpr Affix before[] = {{"business", "work"}, {"work", "work"},     {"office", "work"},  {"company", "work"},
                            {"home", "home"},     {"personal", "home"}, {"private", "home"}, {"other", ""}};
constexpr Affix after[] = {{"geschaftlich", "work"}, {"dienstlich", "work"},    {"buro", "work"},   {"work", "work"},
                           {"business", "work"},     {"bureau", "work"},        {"werk", "work"},   {"trabajo", "work"},
                           {"ufficio", "work"},      {"professionnel", "work"}, {"privat", "home"}, {"home", "home"},
                           {"personal", "home"},     {"domicile", "home"},      {"thuis", "home"},  {"prive", "home"},
                           {"particular", "home"},   {"casa", "home"},          {"weitere", ""}};

// Where the text stands in the table from `from` on. memmem takes a third of the time of string_view::find, to which every
// blank of the table is a false start.
std::size_t find_in_table(std::string_view wanted, std::size_t from) {
  const void* found = memmem(table.data() + from, table.size() - from, wanted.data(), wanted.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - table.data());
}

// The line that holds the key as a word of its own; field names begin a line, so they are none.
HeaderMeaning listed(std::string_view letters) {
  if (letters.empty()) return {};
  const std::string wanted = " " + std::string(letters);
  for (std::size_t at = find_in_table(wanted, 0); at != std::string_view::npos; at = find_in_table(wanted, at + 1)) {
    const char after_word = table[at + wanted.size()];  // the table ends in a line break
    if (after_word != ' ' && after_word != '\n') continue;
    const std::size_t begin = table.rfind('\n', at) + 1;
    const std::string_view field = table.substr(begin, table.find(' ', begin) - begin);
    const std::size_t slash = field.find('/');
    if (slash == std::string_view::npos) return {field, {}, {}};
    return {field.substr(0, slash), field.substr(slash + 1), {}};
  }
  return {};
}

// Fields that there can be one of at work and one at home.
bool can_be_somewhere(std::string_view field) {
  for (const std::string_view name :
       {"email", "phone", "street", "city", "region", "postcode", "country", "pobox", "url"}) {
    if (field == name) return true;
  }
  return false;
}

HeaderMeaning at(const Affix& affix, std::string_view rest) {
  HeaderMeaning meaning = listed(rest);
  if (!can_be_somewhere(meaning.field)) return {};
  if (meaning.label.empty()) meaning.label = affix.label;
  meaning.where = affix.word;
  return meaning;
}

}  // namespace

HeaderKey header_key(std::string_view header) {
  constexpr std::size_t longest = 100;  // longer cells are text, not names of columns
  HeaderKey key;
  if (header.size() > longest) return key;
  bool after_number = false;
  for (const char c : fold(header)) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !after_number) key.number += c;
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 0x7F) key.letters += c;
    after_number = !digit && !key.number.empty();
  }
  return key;
}

HeaderMeaning header_meaning(std::string_view letters) {
  if (const HeaderMeaning meaning = listed(letters); !meaning.field.empty()) return meaning;
  for (const Affix& affix : before) {
    if (!letters.starts_with(affix.word)) continue;
    if (const HeaderMeaning meaning = at(affix, letters.substr(affix.word.size())); !meaning.field.empty())
      return meaning;
  }
  for (const Affix& affix : after) {
    if (!letters.ends_with(affix.word)) continue;
    const auto rest = letters.substr(0, letters.size() - affix.word.size());
    if (const HeaderMeaning meaning = at(affix, rest); !meaning.field.empty()) return meaning;
  }
  return {};
}

}  // namespace kith::model
