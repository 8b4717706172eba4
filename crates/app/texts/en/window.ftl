# Words of the window: frame, home, procedures, profiles, unlocking, settings, verification.

app-name = Hồ Sơ
skip-to-content = Skip to the content
nav-main = Main pages
nav-home = Home
nav-profiles = My details
nav-xml = Open a tax file
nav-verify = Verify a signature
nav-settings = Settings
practice-band = PRACTICE MODE – nothing is sent to a state agency
practice-watermark = PRACTICE
footer-practice = Practice: portal and post office both run on this computer.
footer-honest = This program has not been tested with a live public-service portal; acceptance by a portal is not established.
footer-version = Version { $version }

loading = Loading…
retry = Try again
close = Close
cancel = Cancel
save = Save
delete = Delete
delete-confirm = Delete for good
remove = Remove
change = Change
choose = – Choose –
yes = Yes
no = No
none = None
optional = (optional)
example = Example: { $example }
date-hint = Day/month/year, such as 20/11/2026
partial-date-hint = Day/month/year, month/year or only the year, such as 1990
from-to = { $from } – { $to }
file-browse = Choose a file…
file-chosen = Chosen: { $name }
progress-bytes = { $done } of { $total } ({ $percent } %)
source = Source: { $source }
summary-title = Something needs mending

address-line = House number, street, hamlet
address-province = Province or city
address-commune = Commune, ward or special zone
commune-of = { $province }, code { $code }
commune-count = { $count ->
    [one] One result
   *[other] { $count } results
}
commune-none = Nothing found. Type a part of the name, with or without accents.

period-kind = Declared by
period-kind-M = Month
period-kind-Q = Quarter
period-kind-Y = Year
period-M = Month { $number }/{ $year }
period-Q = Quarter { $number }/{ $year }
period-Y = Year { $year }
period-take = Use { $period }

state-draft = Draft
state-checked = Checked
state-signed = Signed
state-filing = Sending
state-filed = Sent
state-received = Received
state-refused = Refused
state-processing = In progress
state-supplement = Supplement needed
state-payment = Payment needed
state-withdrawn = Withdrawal asked for
state-stopped = Stopped
state-done = Result ready
state-returned = Result handed over
state-archived = Archived
state-other = { $code }
channel-online = Online
channel-post = By post
channel-counter = At the counter
channel-other = { $code }
certainty-read = the text itself was read
certainty-second-hand = needs checking
certainty-unknown = not established
certainty-other = { $code }
media-pdf = PDF file
media-xml = XML file
media-jpeg = JPG picture
media-png = PNG picture
media-word = Word file
media-excel = Excel file
media-other = { $code }

home-title = What do you need to get done today?
catalogue-title = Procedures
catalogue-search = Find a procedure or a form
catalogue-hint = Accents do not matter: try “khai sinh” or “gtgt”.
catalogue-count = { $count ->
    [one] One procedure
   *[other] { $count } procedures
}
catalogue-empty = No procedure fits. Try another word or clear the search.
not-in-force = Form no longer in force
not-in-force-words = This form is not in force today. Use it only for a dossier that belongs to an earlier time.
needs-checking = Some facts need checking
needs-checking-words = Some facts below come from second-hand sources. Ask the agency before you file.
mine-title = My dossiers
mine-empty = No dossier yet. Choose a procedure to begin one.
subject-none = No name yet
attention = Needs you
changed-at = Changed at { $time }
dossier-number = no. { $number }
delete-title = Delete this dossier?
delete-words = The dossier “{ $title }” of { $subject } and its attached files will be deleted from this computer and cannot be brought back.
more-title = Other things
more-profiles = Details of people and businesses for quick filling
more-xml = Open a tax return or notice (.xml)
more-verify = Verify the digital signature of a file
unknown-title = There is no such page
unknown-words = The address does not belong to this program.

procedure-agency = Who decides
procedure-time = Time limit
procedure-fee = Fee
procedure-channels = How to file
procedure-papers = Papers you need
procedure-no-papers = No papers are needed.
procedure-facts = Grounds, and how certain each fact is
begin-title = Begin
begin-profile = Fill in the details of
begin-hint = You can do this later. Whatever is filled in can be changed.
begin-none = Nobody
begin = Begin
begin-offline = No connection needed: the dossier is kept on this computer.
paper-show = To show
paper-submit = To hand in
paper-originals = { $count ->
    [one] one original
   *[other] { $count } originals
}
paper-copies = { $count ->
    [one] one copy
   *[other] { $count } copies
}
paper-required = required when filing online

profiles-title = People and businesses
profiles-lead = Enter details once to fill in forms. They stay on this computer, encrypted.
profiles-empty = No details yet.
profile-new = Add details
profile-edit = Change details
profile-kind = These are the details of
profile-person = A person
profile-business = A business or organisation
profile-name = Full name
profile-business-name = Name of the business
profile-number = Personal identification number
profile-number-hint = 12 digits on the identity card
profile-old-number = Old identity card number
profile-birth = Date of birth
profile-sex = Sex
sex-nam = Male
sex-nu = Female
profile-issued = Card issued on
profile-address = Residence or head office
profile-residence = The card says: { $text }
profile-tax = Tax code
profile-tax-office = Tax office code
profile-tax-office-name = Tax office name
profile-phone = Phone
profile-email = E-mail
profile-delete = Delete these details
profile-number-is = ID { $number }
profile-tax-is = tax code { $number }
profile-born = born { $date }
profile-problem-name = Enter a name.
profile-problem-number = The personal identification number has exactly 12 digits.
profile-problem-old-number = The old identity card number has exactly 9 digits.
profile-problem-date = Enter a real date as day/month/year, such as 20/11/2026.

card-title = From an identity card
card-hint = Put the cursor into the box and scan the card's QR code with a scanner, or paste its text. A picture of the card works too; it is not kept.
card-text = Text of the QR code
card-read = Read the code
card-image = Or a picture with the QR code
card-done = Details taken from the card
card-check = Compare the fields below with the card before you save.
card-warning-lost-accents = The accents were lost in scanning: mend the name and the address.
card-warning-no-issue-date = The code has no date of issue: type it if it is needed.
card-warning-address-before-2025 = The card may name units from before 1 July 2025: choose today's province and commune.
card-warning-number-disagrees = The number does not fit the year of birth or the sex: look at the card again.
card-warning-extra-fields = The code holds more than this program uses.
card-warning-short-form = The code has only six parts, as some programs share it: look at the fields again.
card-warning-other = Note: { $code }

unlock-failed-title = The data store could not be opened
unlock-title = Open the data store
unlock-lead = Your dossiers are encrypted on this computer. Enter the passphrase to open them.
unlock-new-title = Choose a passphrase for the data store
unlock-new-lead = This computer has no safe place for a key, so a passphrase is needed to encrypt your dossiers.
unlock-passphrase = Passphrase
unlock-again = Passphrase again
unlock-hint = At least 12 characters. Some unrelated words are easy to remember and hard to guess.
unlock-show = Show the passphrase
unlock-warning = Write it down and keep it in a safe place
unlock-warning-words = If it is forgotten nobody can open the data again, not even the makers of this program.
unlock = Open
unlock-new = Set the passphrase and begin
unlock-busy = Opening…
unlock-empty = Enter the passphrase.
unlock-short = The passphrase needs at least 12 characters.
unlock-differs = The two passphrases differ.

settings-title = Settings
settings-language = Language
language-vi = Tiếng Việt
language-en = English
settings-data = Data
settings-folder = Data folder
settings-key = The key is kept in
key-source-keyring = The key ring of the operating system
key-source-passphrase = Your passphrase
key-source-memory = Memory only: the data is gone when the program closes
key-source-other = { $code }
settings-portal = Portal
settings-portal-name = Name
settings-portal-url = Address
settings-portal-state = Connection
settings-portal-none = No portal is set. You can still print, sign and export dossiers to file them yourself.
portal-untried = Not tried yet
portal-reachable = Reachable
portal-unreachable = Not reachable
settings-about = About
settings-version = Hồ Sơ, version { $version }

verify-title = Verify a digital signature
verify-lead = Check a signed PDF or XML file: who signed, what is covered, and whether it was changed. The file does not leave this computer.
verify-choose = The file to verify – you can drop it here
verify-hint = PDF, XML, ASiC-E, or a detached signature (.p7s)
report-title = Report on { $name }
report-file = File { $name }
verdict-valid = The signature is valid
verdict-invalid = The signature is not valid
verdict-unknown = Not enough is known to decide
verdict-unsigned = The file has no signature
verdict-other = { $code }
verdict-more-valid = the content is as it was signed, and the certificate can be trusted.
verdict-more-invalid = do not rely on this file. The reasons are below.
verdict-more-unknown = something could not be checked; see below.
verdict-more-unsigned = it has not been signed digitally.
verdict-more-other = see below.
signature-number = Signature { $number }
signature-by = Signed by { $name }
signature-verdict-valid = Valid
signature-verdict-invalid = Not valid
signature-verdict-unknown = Undecided
signature-verdict-other = { $code }
signature-covers = Covers
covers-whole = The whole file
covers-revision = Revision { $n } of { $m }; what was added later is not signed
covers-element = The part { $name } of the file
covers-nothing = Nothing of the file
covers-other = { $code }
signature-intact = Content
signature-intact-yes = As it was signed
signature-intact-no = Changed after signing
signature-identifiers = Tax code, personal number
signature-issuer = Issued by
signature-time = Signed at
time-source-claimed = (stated by the signer)
time-source-time-stamp = (with a time stamp)
time-source-none = (not known)
time-source-other = ({ $code })
signature-certificate = Certificate at that time
certificate-valid-yes = In force
certificate-valid-no = Not in force
signature-managed-by = Who manages the certificate
signature-period = The certificate is valid
signature-period-days = from { $from } until { $until }
signature-chain = Chain of certificates
signature-level = Level
signature-stamped-by = Who stamped the time
signature-trust = Trust in the issuer
trust-trusted = Trusted
trust-untrusted = Not on the trust list
trust-self-signed = Self-issued, vouched for by nobody
trust-other = { $code }
signature-revocation = Revocation
revocation-good = Not revoked
revocation-revoked = Revoked
revocation-not-checked = Not checked
revocation-other = { $code }
signature-remarks = Remarks
remark-digest-mismatch = The digest does not fit: the content is not what was signed.
remark-signature-mismatch = The signature was not made by the key of this certificate.
remark-malformed-signature = The signature is not built as its standard says.
remark-certificate-missing = The signer's certificate is not in the file.
remark-signing-certificate-differs = The signature names another certificate.
remark-signed-content-moved = The signed part is not the one that programs read: it may have been swapped.
remark-duplicate-id = Two parts carry the id that is signed.
remark-external-reference = The signature refers to something outside the file.
remark-reference-missing = The signature refers to a part that is not there.
remark-transform-not-allowed = The signature uses a transform that is not allowed.
remark-misplaced-signature = The signature stands where no program looks for it.
remark-byte-range-odd = The signed range of the PDF is odd.
remark-contents-odd = The signature data in the PDF is odd.
remark-signature-replaced = The signature was replaced or is not in the last revision.
remark-odd-cross-references = The cross-references of the PDF are odd: programs may show different documents.
remark-changed-after-signing = The document was changed after signing.
remark-unsigned-content = The document holds content that is not signed.
remark-unsigned-comments = The signed part holds comments that are not signed.
remark-unsupported-algorithm = The algorithm cannot be checked here.
remark-unsupported-format = This kind of signature cannot be checked here.
remark-weak-algorithm = It uses a weak algorithm or key (SHA-1, RSA under 2048 bits).
remark-untrusted = The issuer is not on the trust list.
remark-self-signed = The certificate is self-issued, vouched for by nobody.
remark-certificate-not-valid-at-signing = The certificate was not in force at the signing time.
remark-certificate-expired-since = The certificate has expired since, and only the signer says when it was signed.
remark-wrong-usage = The certificate is not for signing documents.
remark-signing-time-in-future = The stated signing time lies in the future.
remark-signing-certificate-missing = The signature does not bind its certificate as PAdES demands.
remark-signing-time-unsigned = A signing time is written but not signed; it was ignored.
remark-key-value-differs = The key written beside differs from the certificate's; the certificate counts.
remark-further-signatures = Further signatures were added afterwards.
remark-revocation-not-checked = Whether the certificate was revoked has not been checked.
remark-changes-forbidden = Changes were made afterwards that the certifying author had forbidden.
remark-document-time-stamp = This is a time stamp over the whole document, not a person's signature.
remark-container-odd = The list of files in the container differs from the files in it.
remark-revoked = The certificate was revoked or suspended before it signed.
remark-issuer-revoked = An authority of the chain was revoked before the signature was made.
remark-revoked-since = The certificate is revoked now, and only the signer says when it signed.
remark-revoked-after-signing = The certificate was revoked later than it provably signed, which does no harm.
remark-issuer-revocation-not-checked = Whether an authority of the chain is revoked was not checked.
remark-chain-breaks-rules = The chain leads to a trusted root but breaks a rule.
remark-time-stamp-invalid = The time stamp is not one of this signature, or was altered.
remark-time-stamp-untrusted = The time stamp is whole, but its authority is not trusted; it proves nothing.
remark-signing-time-after-time-stamp = The signer claims a later time than the time stamp proves.
remark-trust-list-expired = The trust list should have been replaced by now.
remark-revocation-unclear = There is data about revocation, but none that can be relied on.
remark-other = { $code }

# Tables with many rows
row-remove = Delete row { $row }
row-remove-none = Delete row
row-up = Move up
row-down = Move down
row-deleted = Row { $row } was deleted.
rows-deleted = Rows { $from } to { $to } were deleted.
table-required = This table needs at least one row.
table-empty = No rows yet. Press F5 to add one, or copy a block of cells in Excel and press Ctrl+V here.
table-no-rows = No rows.
table-full = The table has as many rows as it may have.
table-paste-hint = A block of cells copied from Excel or LibreOffice can be pasted (Ctrl+V).
table-sum = Total
focus-none = Choose a cell to see where its value comes from and what is wrong with it.
block-chosen = { $rows } rows and { $columns } columns chosen. Ctrl+C copies them, F6 deletes the rows.
paste-done = Pasted { $rows } rows and { $columns } columns.
paste-added = { $count ->
    [one] One row was added.
   *[other] { $count } rows were added.
}
paste-left-out = { $count ->
    [one] One cell could not be pasted.
   *[other] { $count } cells could not be pasted.
}
paste-column = column { $number } of the block
left-out-title = Cells that could not be pasted ({ $count })
left-out-where = Place
left-out-text = Text
left-out-why = Why

# Errors and warnings
problems-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
problems-warnings = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
problems-todo = { $count } places to fill in or mend
problems-next = Next error
problems-before = Previous error
problems-show = Show the list
problems-hide = Hide the list
problems-more = { $count } more. Press F8 to go through them.
reading-take = Write { $text }

# Signs and keys
legend-title = Signs and keys
legend-sources = Where does a value come from?
legend-typed = What you typed yourself carries no sign.
legend-calculated = worked out by the form's formula; it cannot be typed.
legend-carried = from the dossier of the previous period.
legend-imported = from a file that you imported.
legend-card = read from the QR code of an identity card.
legend-profile = from the details that you saved.
legend-default = given by the form; it can be changed.
legend-keys = Keys
shortcut-enter = To the next cell; in the last cell of a table it adds a row
shortcut-enter-back = To the cell before, in a table
shortcut-arrows = One row up or down in a table
shortcut-f5 = Add a row below
shortcut-f6 = Delete the current row
shortcut-move = Move the row up or down
shortcut-block = Choose rows to copy or delete
shortcut-paste = Paste a block of cells from a spreadsheet
shortcut-f8 = To the next or previous error
shortcut-f1 = Why this number?
shortcut-undo = Undo, redo

# Why this number?
explain-missing = Missing before it can be worked out
explain-differs = The two figures differ
explain-given = Figure of the file or the previous period
explain-computed = Figure in use

# Delete all answers
reset-open = Delete all answers
reset-title = Delete all answers?
reset-words = Every answer and every table row of this dossier becomes empty. Attached papers stay.
reset-undo = You can bring everything back with Undo, even after closing the program.
reset-run = Delete all
reset-done = All answers were deleted.

# Versions of a form
version-other = Another version of the form applies to this dossier
version-here = The dossier uses
version-there = The version that applies
version-from = the form in force from { $from }
version-from-to = the form in force from { $from } to { $to }
days-from = from { $from }
days-from-to = from { $from } to { $to }
version-look = See what would change with the new form
version-promise = Nothing changes until you bring the answers over.
version-no-way = The answers cannot be brought over because no rules between the two versions exist. Begin a new dossier with the form that applies.
version-begin = Begin a new dossier
migrate-title = Bring the dossier to another version of the form
migrate-lead = This is what would become of each answer. The dossier changes only when you press “Bring over to the new form”.
migrate-filter = Show
migrate-all = All ({ $count })
migrate-fate = What happens
migrate-from = In the old form
migrate-text = Content
migrate-to = In the new form
migrate-count = and further rows, { $count } cells in all
migrate-nothing = No answer is of this kind.
migrate-run = Bring over to the new form
migrate-keep = Keep the old form
migrate-undo = It can be undone afterwards.
migrated = The dossier was brought over to the new form.
fate-kept = Stays
fate-moved = Moves
fate-worked-out = Worked out anew
fate-dropped = Dropped
fate-other = { $code }

# Dossiers that continue another one
previous-title = Continue from an earlier dossier
previous-hint = What the next period still needs is copied, and you are told what was copied and what was not.
previous-no-period = No period
previous-more = { $count } more dossiers
make-next = Create from the previous period
make-next-period = Create the return for { $period }
make-supplement = Supplementary return
again-title = Continue from this dossier
links-title = Related dossiers
origin-next = Made from the previous period:
origin-supplement = Supplement to:
origin-other = Made from:
follower-next = Next period:
follower-supplement = Supplementary return:
follower-other = Dossier made from this one:
compile-changes = Collect the changed figures
compile-changes-hint = Compares with the filed return and writes the figures that differ into the explanation. Reasons that you typed stay.
compiled = { $count ->
    [one] One changed figure was written into the explanation. Give its reason.
   *[other] { $count } changed figures were written into the explanation. Give a reason for each.
}
compiled-none = No figure differs from the filed return.
compiled-left-out = Figures that found no room ({ $count })
compiled-full = The table has no more room.
carried-title = The new dossier was created
carried-yes = Copied ({ $count })
carried-no = Not copied ({ $count })
carried-no-hint = These belong to the earlier period only. Calculated figures are worked out anew.
carried-none = There was nothing to copy.
carried-all = Everything was copied.
carried-from = from { $label }
carried-gone = The list of what was copied is shown once, right after the dossier is made. In the form these answers carry the sign for “previous period”.
carried-fill = Go on filling in

# Texts of old fonts
encoding-tcvn3 = TCVN3 (ABC)
encoding-vni = VNI
encoding-other = { $code }
convert-looks = This looks like a text of the old { $font } encoding:
convert-yes = Change
convert-no = Keep
convert-block = { $count } cells look like the old { $font } encoding: “{ $from }” would be “{ $to }”.
convert-block-yes = Change all { $count } cells

# Addresses from before 1 July 2025
old-open = An old address (before 1 July 2025)?
old-lead = Enter the address as old papers have it; today's commune is looked up.
old-whole = Old address in one line
old-or = Or the three old names
old-ward = Commune, ward or township
old-district = District
old-province = Province or city
old-find = Find today's commune
old-found = Recognised: { $text }
old-filled = Filled in: { $name }.
old-choose = Choose today's commune
old-guessed = (only a hint of the data: ask the commune)

# Form packs
packs-title = Form packs
packs-lead = The forms on this computer, when they apply, and who publishes them.
settings-packs = See and update form packs
packs-list = Forms on this computer ({ $count })
packs-versions = Versions of { $title }
packs-version = Version
packs-days = Applies
packs-state = Today
packs-origin = Origin
packs-in-force = In force
packs-not-in-force = Not in force
packs-by-person = Installed by you
packs-by-program = Came with the program
packs-install = Install a pack
packs-install-hint = Two files are needed: the pack and its publisher's signature. A pack that was changed, is of an unknown publisher or older than the present one is refused.
packs-file = Pack file
packs-file-hint = A .hosopack file
packs-signature = Signature file
packs-signature-hint = A .minisig file
packs-install-run = Check and install
packs-installed = Installed { $id }, version { $version }, published by { $publisher }.
packs-cannot = This data store has no folder, so packs cannot be installed.
packs-refused = { $count ->
    [one] One pack file is refused
   *[other] { $count } pack files are refused
}
packs-roll-back = Go back to the version before
packs-roll-back-words = Version { $version } of “{ $title }” that you installed is taken away and the one before is used again. Drafts keep their version.
packs-roll-back-run = Take it away
packs-rolled-back = Back at the version before of “{ $title }”.
publishers-title = Trusted publishers
publishers-hint = Only packs signed with these keys can be installed.
publishers-none = No keys yet.
trust-title = Add a publisher
trust-warning = Add only a key that you got from the publisher directly. Whoever holds it can replace forms on your computer.
trust-name = Name of the publisher
trust-key = Minisign public key
trust-run = Trust this key
