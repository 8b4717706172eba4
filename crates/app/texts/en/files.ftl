# Files from elsewhere and papers of our own: spreadsheets, tax files, printing. For the window and the command line.

## Spreadsheets (what is said of a cell)
sheet-formula = The formula in this cell gives the error { $error }. Mend the formula or type the value.
sheet-code-as-number = The code is kept as a number, so noughts in front may be lost. Compare it with the paper.
sheet-padded = The code was kept as a number; noughts were put back in front. Compare it with the paper.
sheet-rounded = The number has more than 15 digits, so the spreadsheet has rounded it. Type it again in a cell formatted as text.
sheet-not-a-number = This cell is not a number. Type it again in digits.
sheet-date-instead = This cell is a date where a number or a code is due. Type it again.
sheet-serial-date = This cell is a number; it was taken for a day. Look at the day.
sheet-not-in-list = This is not in the list of the column. Choose from the list.

## Tax files: the lines of the head
xml-head-title = Title
xml-head-form = Code and version
xml-head-described = Prescribed by
xml-head-kind = Kind of return
xml-head-period = Period
xml-head-days = First and last day
xml-head-months = First and last month
xml-head-tax-code = Tax code
xml-head-taxpayer = Taxpayer
xml-head-address = Address
xml-head-phone = Telephone
xml-head-email = E-mail
xml-head-office = Tax office
xml-head-agent = Tax agent
xml-head-notice-number = Number of the notice
xml-head-notice-date = Day of the notice
xml-head-transaction = Transaction code
xml-head-program = Program that wrote it
xml-period-month = Month { $period }
xml-period-quarter = Quarter { $period }
xml-period-year = Year { $period }
xml-kind-first = First return
xml-kind-supplementary = Supplementary return number { $number }
xml-notice-is-shown-only = This is a notice of the tax authority: it is shown only.
xml-catalogue-newest = The viewer iTaxViewer 2.7.3 knows form { $form }; this is the newest version of its catalogue.
xml-catalogue-older = The viewer iTaxViewer 2.7.3 knows form { $form }, but its catalogue has a newer version.
xml-catalogue-other = The viewer iTaxViewer 2.7.3 knows form { $form } but not this version (only: { $versions }).
xml-catalogue-other-kind = The viewer iTaxViewer 2.7.3 knows form { $form } and this version, but not for this kind of return (only: { $kinds }).
xml-catalogue-unknown = The catalogue of iTaxViewer 2.7.3 does not have this code.
xml-odd-namespace = The namespace of the file ({ $namespace }) is not the tax authority's; a portal may refuse it.
xml-odd-prefix = The root element has a prefix; the tax authority's viewer may show an empty page.

## A tax file made into a dossier
document-imported-xml = The tax file that it was made from (original)
import-no-place = The form has no place for this. It is still in the original file that is kept with the dossier.
import-wanted-a-date = The file says this, but a date is due.
import-wanted-a-number = The file says this, but a number is due.
import-wanted-a-whole-number = The file says this, but a whole number is due.
import-wanted-a-period = The file says this, but a tax period is due.
import-wanted-a-yes-or-no = The file says this, but only yes or no is taken.
import-wanted-a-known-label = This name is not in the list. Choose again.
import-wanted-other = The field cannot hold this. Type it again.

## Papers of our own
paper-cover = Cover of the dossier
    .purpose = List of contents and a QR code of the number, to lie on top when it is handed in or sent by post.
paper-attachments = Check of the attachments
    .purpose = Pages, size, digest and result of the check of each file.
paper-handover = Checklist for the post office
    .purpose = The list of papers that you and the postal clerk go through and both sign; each keeps a copy.
paper-outgoing = Label for sending the dossier
    .purpose = Sender, receiver and dossier number, to stick on the envelope when the dossier goes by post.
paper-receipt = Receipt on paper
    .purpose = The portal's receipt printed to keep; the electronic one with the portal's signature is the one that counts.
paper-label = Postal label
    .purpose = Bar code of the item number, sender and receiver, to stick on the envelope.
paper-payment = Payment slip
    .purpose = Amount, account, purpose of the transfer and VietQR code.
paper-tax-payment = Slip for paying the tax
    .purpose = Each tax that the return says is due, with its sub-item and purpose, for the tax portal or a bank.
paper-appointment = Appointment slip
    .purpose = Time, counter, number, and the papers to bring.
paper-payment-source = As stated by the agency on its portal
paper-appointment-card = Identity card (original)
paper-appointment-number = Number: { $number }.
paper-needs-account = No open fee has an account that it can be transferred to.
paper-needs-dues = The return says that nothing is to be paid, or it is a supplementary one: then only the difference and the interest are paid, as the tax office tells.
paper-needs-appointment = There is no appointment.
paper-needs-attachments = There are no attachments.
paper-needs-receipt = The dossier has not been received, so there is no receipt.
paper-needs-post = You have not chosen to have the result sent by post.
paper-needs-item-number = There is no item number yet. Enter it on the page “Follow” first.
paper-signed = Signed
paper-not-signed = Not signed
paper-check-fine = Readable
paper-check-signed = Readable; the file is signed
paper-receipt-unchecked = The portal's signature on the electronic receipt does NOT fit the kept key.
paper-receipt-checked = The portal's signature on the electronic receipt was checked and fits.
paper-label-contents = Result of an administrative procedure
document-sent = As handed in: { $title }
document-sent-more = As sent with answer { $round }: { $title }
document-photo = Picture of what was received

## Printing
print-no-printer = This computer has no printer.
print-no-spooler = The printing system of this computer does not answer.

## Check against the schemas of HTKK
schema-root = The root element is not the tax authority's HSoThueDTu.
schema-missing = The element { $element } is missing here (due: { $expected }).
schema-unexpected = The element { $element } may not stand here (due: { $expected }).
schema-text = The element { $element } may not hold text.
schema-attribute-missing = The element { $element } lacks the attribute { $attribute }.
schema-attribute-unexpected = The element { $element } may not have the attribute { $attribute }.
schema-type = The value “{ $found }” is not of the right type ({ $expected }).
schema-pattern = The value “{ $found }” does not have the right form ({ $expected }).
schema-enumeration = The value “{ $found }” is not in the list ({ $expected }).
schema-length = The value “{ $found }” does not have the right number of characters (due { $expected }).
schema-range = The value “{ $found }” is out of range (due { $expected }).
schema-digits = The value “{ $found }” has too many digits (due { $expected }).
schema-fixed = The value “{ $found }” must be { $expected }.
schema-nil = The element { $element } may not be left empty in this way.
schema-identity = The value “{ $found }” stands twice or points to nothing.
schema-other = The value “{ $found }” does not fit the schema.
