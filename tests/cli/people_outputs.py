"""What commands print about the people of people_fixture.py, whole: arguments and standard output."""

WHOLE = [
    (["list"],
        "c2   Ana Sousa             ana@ex.pt, ana@work.pt  +351912345678  Casa X           Lisbon  client, vip\n"
        "c4   Bob\u202egnp.exe                                             Evil\u2066 Corp\n"
        "c3   Eve \x1b[31mRed\x1b[0m\x07  eve@ex.org                                                      red\x1b[31m\n"
        "c6   Line Break                                                                            client\n"
        "c7   Quo \"te\", O'Brien                                            Say \"hi\", Inc.\n"
        "c5   Tab by\\Tab            \"a\\tb\"@ex.org                          A;B,C\n"
        "c10  Zoe\u0301 E\u0301\n"
        "c9   山田 太郎                                                                             client\n"
        "c8   👩\u200d🚀 Zoë                                                                                vip\n"),
    (["list", "--json", "--fields", "id,name,emails,org,tags"],
        "[\n"
        '{"id":"c2","name":"Ana Sousa","emails":["ana@ex.pt","ana@work.pt"],"org":"Casa X","tags":["client","vip"]},\n'
        '{"id":"c4","name":"Bob\\u202egnp.exe","emails":[],"org":"Evil\\u2066 Corp","tags":[]},\n'
        '{"id":"c3","name":"Eve \\u001b[31mRed\\u001b[0m\\u0007","emails":["eve@ex.org"],"org":null,"tags":["red\\u001b[31m"]},\n'
        '{"id":"c6","name":"Line Break","emails":[],"org":null,"tags":["client"]},\n'
        "{\"id\":\"c7\",\"name\":\"Quo \\\"te\\\", O'Brien\",\"emails\":[],\"org\":\"Say \\\"hi\\\", Inc.\",\"tags\":[]},\n"
        '{"id":"c5","name":"Tab by\\\\Tab","emails":["\\"a\\\\tb\\"@ex.org"],"org":"A;B,C","tags":[]},\n'
        '{"id":"c10","name":"Zoe\u0301 E\u0301","emails":[],"org":null,"tags":[]},\n'
        '{"id":"c9","name":"山田 太郎","emails":[],"org":null,"tags":["client"]},\n'
        '{"id":"c8","name":"👩\u200d🚀 Zoë","emails":[],"org":null,"tags":["vip"]}\n'
        "]\n"),
    (["list", "tag:client", "--jsonl", "--fields", "id,name,phones,country"],
        '{"id":"c2","name":"Ana Sousa","phones":["+351912345678"],"country":"PT"}\n'
        '{"id":"c6","name":"Line Break","phones":[],"country":null}\n'
        '{"id":"c9","name":"山田 太郎","phones":[],"country":null}\n'),
    (["list", "tag:client", "--jsonl", "--limit", "1"], '{"id":"c2","uid":"u-ana","noun":"contact","kind":"individual","name":"Ana Sousa","emails":["ana@ex.pt","ana@work.pt"],"phones":["+351912345678"],"org":"Casa X","title":"CTO","city":"Lisbon","country":"PT","zone":"Europe/Lisbon","tags":["client","vip"],"stage":"lead","last_contact":null,"next_due":null}\n'),
    (["list", "--tsv", "--fields", "id,name,emails,org,tags"],
        "c2\tAna Sousa\tana@ex.pt; ana@work.pt\tCasa X\tclient; vip\n"
        "c4\tBob\u202egnp.exe\t\tEvil\u2066 Corp\t\n"
        "c3\tEve \x1b[31mRed\x1b[0m\x07\teve@ex.org\t\tred\x1b[31m\n"
        "c6\tLine Break\t\t\tclient\n"
        "c7\tQuo \"te\", O'Brien\t\tSay \"hi\", Inc.\t\n"
        "c5\tTab by\\\\Tab\t\"a\\\\tb\"@ex.org\tA;B,C\t\n"
        "c10\tZoe\u0301 E\u0301\t\t\t\n"
        "c9\t山田 太郎\t\t\tclient\n"
        "c8\t👩\u200d🚀 Zoë\t\t\tvip\n"),
    (["list", "tag:client", "--tsv"],
        "c2\tu-ana\tcontact\tindividual\tAna Sousa\tana@ex.pt; ana@work.pt\t+351912345678\tCasa X\tCTO\tLisbon\tPT\tEurope/Lisbon\tclient; vip\tlead\t\t\n"
        "c6\tu-line\tcontact\tindividual\tLine Break\t\t\t\t\t\t\t\tclient\t\t\t\n"
        "c9\tu-cjk\tcontact\tindividual\t山田 太郎\t\t\t\t\t\t\t\tclient\t\t\t\n"),
    (["list", "--csv", "--fields", "id,name,emails,org,tags"],
        "id,name,emails,org,tags\n"
        "c2,Ana Sousa,ana@ex.pt; ana@work.pt,Casa X,client; vip\n"
        "c4,Bob\u202egnp.exe,,Evil\u2066 Corp,\n"
        "c3,Eve \x1b[31mRed\x1b[0m\x07,eve@ex.org,,red\x1b[31m\n"
        "c6,Line Break,,,client\n"
        "c7,\"Quo \"\"te\"\", O'Brien\",,\"Say \"\"hi\"\", Inc.\",\n"
        'c5,Tab by\\Tab,"""a\\tb""@ex.org","A;B,C",\n'
        "c10,Zoe\u0301 E\u0301,,,\n"
        "c9,山田 太郎,,,client\n"
        "c8,👩\u200d🚀 Zoë,,,vip\n"),
    (["list", "tag:client", "--csv", "--limit", "2"],
        "id,uid,noun,kind,name,emails,phones,org,title,city,country,zone,tags,stage,last_contact,next_due\n"
        "c2,u-ana,contact,individual,Ana Sousa,ana@ex.pt; ana@work.pt,+351912345678,Casa X,CTO,Lisbon,PT,Europe/Lisbon,client; vip,lead,,\n"
        "c6,u-line,contact,individual,Line Break,,,,,,,,client,,,\n"),
    (["list", "--ids"],
        "c2\nc4\nc3\nc6\nc7\nc5\nc10\nc9\nc8\n"),
    (["list", "--ids", "-z"], "c2\0c4\0c3\0c6\0c7\0c5\0c10\0c9\0c8\0"),
    (["list", "--tsv", "-z", "--fields", "name,id", "--limit", "3"], "Ana Sousa\tc2\0Bob\u202egnp.exe\tc4\0Eve \x1b[31mRed\x1b[0m\x07\tc3\0"),
    (["list", "--format", "{id}\\t{name}\\t{emails}"],
        "c2\tAna Sousa\tana@ex.pt; ana@work.pt\n"
        "c4\tBob\u202egnp.exe\t\n"
        "c3\tEve \x1b[31mRed\x1b[0m\x07\teve@ex.org\n"
        "c6\tLine Break\t\n"
        "c7\tQuo \"te\", O'Brien\t\n"
        "c5\tTab by\\Tab\t\"a\\tb\"@ex.org\n"
        "c10\tZoe\u0301 E\u0301\t\n"
        "c9\t山田 太郎\t\n"
        "c8\t👩\u200d🚀 Zoë\t\n"),
    (["list", "--format", "{id}", "-z", "--limit", "2"], "c2\0c4\0"),
    (["list", "--count"], "9\n"),
    (["list", "tag:client", "--count", "--json"], "3\n"),
    (["list", "--limit", "2", "--ids"],
        "c2\nc4\n"),
    (["list", "--sort", "name:desc", "--ids"],
        "c8\nc9\nc10\nc5\nc7\nc6\nc3\nc4\nc2\n"),
    (["list", "--sort", "id:desc", "--ids", "--limit", "3"],
        "c10\nc9\nc8\n"),
    (["list", "--sort", "tags", "--fields", "tags,id", "--tsv"],
        "client\tc6\n"
        "client\tc9\n"
        "client; vip\tc2\n"
        "red\x1b[31m\tc3\n"
        "vip\tc8\n"
        "\tc4\n"
        "\tc7\n"
        "\tc5\n"
        "\tc10\n"),
    (["list", "--fields", "id,org", "--limit", "2"],
        "c2  Casa X\n"
        "c4  Evil\u2066 Corp\n"),
    (["list", "tag:nobody"], ""),
    (["list", "tag:nobody", "--json"], "[]\n"),
    (["list", "tag:nobody", "--jsonl"], ""),
    (["list", "tag:nobody", "--tsv"], ""),
    (["list", "tag:nobody", "--csv", "--fields", "id,name"], "id,name\n"),
    (["list", "tag:nobody", "--ids"], ""),
    (["list", "tag:nobody", "--count"], "0\n"),
    (["show", "c3"],
        "Eve \x1b[31mRed\x1b[0m\x07  c3  red\x1b[31m\n"
        "  email     eve@ex.org\n"
        "  note      a note\n"
        "            of \x1b]0;two\x07 lines\n"),
    (["show", "c2"],
        "Ana Sousa  c2  client, vip\n"
        "  title     CTO\n"
        "  org       Casa X\n"
        "  stage     lead\n"
        "  email     ana@ex.pt\n"
        "  email     ana@work.pt\n"
        "  phone     +351 912 345 678\n"
        "  lives     Lisbon, PT  Europe/Lisbon, now Mon 4 May 10:00\n"
        "  address   Lisbon, PT (home)\n"
        "  birthday  1990-12-10\n"),
    (["show", "c5", "--json"], '{"id":"c5","uid":"u-tab","noun":"contact","kind":"individual","me":false,"name":"Tab by\\\\Tab","nicknames":[],"emails":[{"value":"\\"a\\\\tb\\"@ex.org","label":null,"preferred":false}],"phones":[],"im":[],"urls":[],"addresses":[],"org":"A;B,C","title":null,"home":null,"birthday":null,"tags":[],"stage":null,"languages":[],"hours":null,"notes":[],"cadence":null,"last_contact":null,"next_due":null,"now":null,"waiting":null,"relations":[],"open":[],"timeline":[]}\n'),
    (["show", "c3", "--tsv", "--fields", "id,name,notes,org"], "c3\tEve \x1b[31mRed\x1b[0m\x07\ta note\\nof \x1b]0;two\x07 lines\t\n"),
    (["show", "c3", "--csv", "--fields", "id,name,notes,org"],
        "id,name,notes,org\n"
        "c3,Eve \x1b[31mRed\x1b[0m\x07,\"a note\n"
        "of \x1b]0;two\x07 lines\",\n"),
    (["show", "c2", "--jsonl", "--fields", "id,home.zone,tags"], '{"id":"c2","home.zone":"Europe/Lisbon","tags":["client","vip"]}\n'),
    (["show", "c2", "--ids"], "c2\n"),
    (["show", "c2", "--format", "{name} in {home.name}: {tags}"], "Ana Sousa in Lisbon: client; vip\n"),
    (["show", "c2", "--fields", "name,title"],
        "name   Ana Sousa\n"
        "title  CTO\n"),
    (["find", "client", "--fields", "id,name,snippet", "--tsv"],
        "c6\tLine Break\tclient\n"
        "c9\t山田 太郎\tclient\n"
        "c2\tAna Sousa\tclient\n"),
    (["find", "eve", "--json", "--fields", "noun,id,name,snippet"],
        "[\n"
        '{"noun":"contact","id":"c3","name":"Eve \\u001b[31mRed\\u001b[0m\\u0007","snippet":"eve@ex.org"}\n'
        "]\n"),
    (["find", "client", "--ids"],
        "c6\nc9\nc2\n"),
    (["find", "client", "--count"], "3\n"),
    (["find", "client", "--ids", "--limit", "1"], "c6\n"),
    (["find", "client", "--ids", "--sort", "id"],
        "c2\nc6\nc9\n"),
    (["find", "quo"], "contact  c7  Quo \"te\", O'Brien  Say \"hi\", Inc.\n"),
    (["find", "zzz", "--json"], "[]\n"),
    (["tag"],
        "client     3\n"
        "red\x1b[31m  1\n"
        "vip        2\n"),
    (["tag", "--json"],
        "[\n"
        '{"tag":"client","contacts":3},\n'
        '{"tag":"red\\u001b[31m","contacts":1},\n'
        '{"tag":"vip","contacts":2}\n'
        "]\n"),
    (["tag", "--jsonl"],
        '{"tag":"client","contacts":3}\n'
        '{"tag":"red\\u001b[31m","contacts":1}\n'
        '{"tag":"vip","contacts":2}\n'),
    (["tag", "--tsv"],
        "client\t3\n"
        "red\x1b[31m\t1\n"
        "vip\t2\n"),
    (["tag", "--csv"],
        "tag,contacts\n"
        "client,3\n"
        "red\x1b[31m,1\n"
        "vip,2\n"),
    (["tag", "--count"], "3\n"),
    (["tag", "--sort", "contacts:desc", "--tsv", "--limit", "2"],
        "client\t3\n"
        "vip\t2\n"),
    (["tag", "--format", "{tag}={contacts}"],
        "client=3\n"
        "red\x1b[31m=1\n"
        "vip=2\n"),
    (["history"],
        "h2  2026-05-04 09:00  import  imported 9 new, 0 changed  no\n"
        "h1  2026-05-04 09:00  user    began with Mira            no\n"),
    (["history", "--json"],
        "[\n"
        '{"step":"h2","at":"2026-05-04T09:00:00Z","by":"import","command":"kith import -","summary":"imported 9 new, 0 changed","ids":["c2","c3","c4","c5","c6","c7","c8","c9","c10"],"undone":false},\n'
        '{"step":"h1","at":"2026-05-04T09:00:00Z","by":"user","command":"kith init --name Mira -e mira@ex.org","summary":"began with Mira","ids":["c1"],"undone":false}\n'
        "]\n"),
    (["history", "--csv"],
        "step,at,by,command,summary,ids,undone\n"
        "h2,2026-05-04T09:00:00Z,import,kith import -,\"imported 9 new, 0 changed\",c2; c3; c4; c5; c6; c7; c8; c9; c10,false\n"
        "h1,2026-05-04T09:00:00Z,user,kith init --name Mira -e mira@ex.org,began with Mira,c1,false\n"),
    (["history", "--ids"],
        "h2\nh1\n"),
    (["history", "--tsv", "--fields", "step,ids,undone"],
        "h2\tc2; c3; c4; c5; c6; c7; c8; c9; c10\tfalse\n"
        "h1\tc1\tfalse\n"),
    (["history", "--count"], "2\n"),
    (["history", "c3"],
        "h2  2026-05-04 09:00  imported 9 new, 0 changed\n"
        "    + name Eve \x1b[31mRed\x1b[0m\x07\n"
        "    + email eve@ex.org\n"
        "    + note a note of \x1b]0;two\x07 lines\n"
        "    + tag red\x1b[31m\n"),
    (["query", "eve"],
        "1 match\n"
        "eve@ex.org\tEve  [31mRed [0m \tred [31m\n"),
    (["query", "ana"],
        "2 matches\n"
        "ana@ex.pt\tAna Sousa\tclient,vip\n"
        "ana@work.pt\tAna Sousa\tclient,vip\n"),
    (["query", "ana", "--aerc"],
        "ana@ex.pt\tAna Sousa\tclient,vip\n"
        "ana@work.pt\tAna Sousa\tclient,vip\n"),
    (["query", "ana", "--json"],
        "[\n"
        '{"email":"ana@ex.pt","name":"Ana Sousa","tags":["client","vip"],"id":"c2"},\n'
        '{"email":"ana@work.pt","name":"Ana Sousa","tags":["client","vip"],"id":"c2"}\n'
        "]\n"),
]
