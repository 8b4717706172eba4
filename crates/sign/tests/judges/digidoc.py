"""Opens each container with libdigidocpp (pydigidoc) and prints, one line per file, the complaints about its
signatures; "ok" when there is none. Offline: no trust list is fetched, so complaints about trust are expected."""
import sys

import pydigidoc as d


def causes(error, depth=0):
    text = str(error)
    return text.replace("\n", " | ")


config = d.DigiDocConf(d._SCHEMA_DIR) if hasattr(d, "DigiDocConf") else None
d.initialize("hoso-test")
for path in sys.argv[1:]:
    try:
        container = d.Container.open_ptr(path) if hasattr(d.Container, "open_ptr") else d.Container.open(path)
        answers = []
        for signature in container.signatures():
            try:
                signature.validate()
            except Exception as error:
                answers.append(causes(error))
        names = ",".join(file.file_name() for file in container.data_files())
        print(f"{names}: " + (" || ".join(answers) or "ok"))
    except Exception as error:
        print("refused: " + causes(error))
