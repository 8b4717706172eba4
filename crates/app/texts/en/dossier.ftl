# Words of the window: filling, checking, documents, signing, filing, following a dossier.

steps = Steps of the dossier
step-fill = Fill
step-check = Check
step-documents = Documents
step-sign = Sign
step-file = File
step-timeline = Follow
dossier-caption = { $code } · { $title }
tools = Tools
task-list = Parts of the form
task-done = Done
task-attention = Mend { $count }
task-begun = Begun
task-todo = To do

fill-check = Check the dossier
fill-closed = This dossier has been filed: it can be read, not edited.
fill-keys = Keys: Enter next field · F8 next error · F5 add a row · F6 delete the row · Ctrl+Z undo
section-unknown = The form has no such part. Choose one from the list.
page-before = Previous part
page-after = Next part
save-idle = Every change is kept on this computer at once.
save-running = Saving…
save-done = Saved at { $time }
save-failed = Not saved yet
undo = Undo
redo = Redo
apply-open = Fill in known details
apply-title = Fill in known details
apply-none = There are no details to fill in yet.
apply-who = Use the details of
apply-hint = The fields for the declarant are filled in; you can undo it afterwards.
apply-run = Fill in
issue-error = Error:
issue-warning = Note:
why = Why this number?
why-short = Why?
source-entered = Typed by you
source-calculated = Calculated
source-carried = From the last period
source-imported = Imported
source-card = From the ID card
source-profile = Filled in
source-default = Default
source-other = { $code }
explain-inputs = Made from
explain-item = Item
explain-number = Number
explain-rule = Formula
explain-law = Legal ground
matrix-no = No.
matrix-text = Item
row-count = { $count ->
    [one] one row
   *[other] { $count } rows
}
row-actions = Actions
row-add = Add a row
row-delete = Delete
row-number = row { $row }
rows-more = { $count ->
    [one] One more row.
   *[other] { $count } more rows.
}
cell-name = { $column }, row { $row }

papers-title = Attached papers
papers-help = Photograph or scan your papers, one or more files for each. Papers that are only shown you bring with you.
paper-choose = Add a file, or drop it here
paper-choose-hint = PDF, JPG or PNG, at most 50 MB each
paper-missing = This file is needed for filing online.
paper-no-file = Nothing attached
upload-running = Adding { $name }

check-title = Check the dossier
check-errors = { $count ->
    [one] One thing to mend before you go on
   *[other] { $count } things to mend before you go on
}
check-ok = No errors are left. Read your answers once more.
check-warnings = { $count ->
    [one] One thing to look at again
   *[other] { $count } things to look at again
}
check-back = Back to the form
check-confirm = It is right, make the documents
check-not-yet = Documents can be made once the errors above are mended.
answers-title = Check your answers
unanswered = Not answered
statement = Declaration

documents-title = Documents
documents-stale = The answers have changed since the documents were made
documents-build = Make them again
documents-to-check = Open the check
documents-next = Go on to signing
page-count = { $count ->
    [one] one page
   *[other] { $count } pages
}
doc-signed = Signed
doc-unsigned = Not signed
export = Export for printing or filing by hand
export-hint = Writes the files into a folder, to print them, sign them by hand, or upload them elsewhere.
export-done = Exported into the folder
viewer-tools = View pages
viewer-before = Previous page
viewer-after = Next page
viewer-page = Page { $page } of { $count }
viewer-alt = { $title }, page { $page }
zoom = { $percent } %
zoom-in = Larger
zoom-out = Smaller

sign-title = Sign
sign-lead = Sign with a key file, a USB token or a remote signing service. Documents do not leave this computer: a remote service is given only a digest of each. Passwords and PINs are not written down.
sign-nothing = There is nothing to sign yet
sign-to-documents = Go to the documents
sign-documents = To be signed
sign-key = Your key file
sign-key-hint = A .p12 or .pfx file
sign-practice-key = Use the practice key
sign-practice-key-hint = No key yet? In practice mode you can try one that has no legal value.
sign-password = Password of the key file
sign-password-hint = The password is used for this signing only and is not written anywhere.
sign-inspect = Look at the certificate
sign-confirm = Make sure that this is the right signer.
sign-run = { $count ->
    [one] Sign one document
   *[other] Sign { $count } documents
}
sign-next = Go on to filing
sign-again = Sign again with another key
sign-skip = Skip, go on to filing
certificate-title = Certificate
certificate-from-to = In force
certificate-warnings = Mind about this certificate
certificate-warning-expired = It has expired.
certificate-warning-not-yet-valid = It is not in force yet.
certificate-warning-self-signed = It is self-issued: nobody vouches for it.
certificate-warning-wrong-usage = It was not issued for signing documents.
certificate-warning-tax-code-differs = Its tax code differs from the one in the dossier.
certificate-warning-no-identifier = It names neither a tax code nor a personal number.
certificate-warning-expires-soon = It ends soon: renew it early.
certificate-warning-weak-key = Its key is too short to be safe.
certificate-warning-other-branch = Its tax code is that of another branch of the same company.
certificate-warning-personal-number-differs = Its personal number is not that of the dossier.
certificate-warning-revoked = It was revoked.
certificate-warning-other = { $code }

file-title = File the dossier
file-practice = This is the practice portal
file-practice-words = The dossier only goes to a pretended portal on this computer. Nothing is sent to a state agency.
file-untested = Before you file
file-problems = { $count ->
    [one] One thing to do before filing
   *[other] { $count } things to do before filing
}
file-parts = To be sent to { $portal }
part-name = File
part-type = Type
part-size = Size
part-signed = Signature
wish-title = How do you want to get the result?
wish-electronic = Electronically
    .help = from the page “Follow”
wish-counter = At the counter
    .help = bring the appointment slip
wish-post = By post
    .help = to your door, you pay the postage
wish-name = Receiver's name
wish-phone = Receiver's phone
wish-consent = I agree to pay the postage at the post office's price.
wish-cod = Pay open fees (if any) to the postman
    .help = the agency does not wait for the money; have it ready on delivery
wish-problem-by = Choose how to get the result.
wish-problem-name = Enter the receiver's name.
wish-problem-phone = Enter a phone number for the postman.
wish-problem-line = Enter house number, street or hamlet.
wish-problem-province = Choose the province or city.
wish-problem-commune = Choose the commune or ward.
wish-problem-consent = The post is possible only when you agree to the postage.
file-submit = File the dossier
file-submit-practice = File it for practice
file-hint = The program sends it in the background, and goes on by itself after a break in the line.
file-done = The dossier has been sent
file-follow = Follow the dossier
transfer-title = Sending the dossier
transfer-next = Next try at { $time }
transfer-hint = You may leave this page: sending goes on in the background.
transfer-phase-announcing = Telling the portal what will be sent
transfer-phase-uploading = Sending the files
transfer-phase-committing = Closing the submission and waiting for the receipt
transfer-phase-waiting = Waiting for a connection
transfer-phase-paused = Paused
transfer-phase-failed = Could not be sent
transfer-phase-other = { $code }
filing-pause = Pause
filing-resume = Go on
filing-cancel = Cancel sending
filing-cancel-confirm = Yes, cancel

timeline-title = Follow the dossier
timeline-early = The dossier has not been filed
timeline-continue = Go on filling
refresh = Ask the portal again
due = The result is promised for { $date }
overdue = Overdue
state-more-draft = You are filling in this dossier.
state-more-checked = The answers are checked. Sign or file it next.
state-more-signed = The documents are signed. File it next.
state-more-filing = The dossier is being sent in the background.
state-more-filed = The dossier has reached the portal and waits for the agency.
state-more-received = The agency has received it, and the time limit runs.
state-more-refused = The agency did not accept it. The reason is in the events below.
state-more-processing = The agency is working on it.
state-more-supplement = The agency asks for more. See below.
state-more-payment = The dossier waits for your payment.
state-more-withdrawn = You asked to withdraw the dossier; the agency has yet to answer.
state-more-stopped = The agency stopped. The reason is in the events below.
state-more-done = The agency has decided; the result is on its way.
state-more-returned = The result has been handed over.
state-more-archived = The dossier is closed and archived.
state-more-other = { $code }
events-title = What happened
events-none = Nothing yet.
event-source-person = You
event-source-program = The program
event-source-portal = The portal
event-source-carrier = The post
event-source-other = { $code }
event-verified = Signed by the portal
receipt-title = Electronic receipt
receipt-verified = Verified
receipt-unverified = Could not be verified
receipt-number = Dossier number
receipt-submission = Submission
receipt-at = Received at
receipt-digest = Digest of what was sent
receipt-proof = The portal's proof itself (JWS)
receipt-export = Export the proof of filing
receipt-export-secret = The proof includes the keys of the encrypted files. Hand the file khoa-noi-dung only to somebody who has to check what was in them.
receipt-exported = The proof was exported
result-check = Verify the signature
receipt-key = Key of the portal
supplement-title = Request for a supplement, round { $round }
supplement-due = Last day: { $date }
supplement-send = Send the supplement
supplement-anything = Papers that the agency asks for
supplement-edit = Change answers
fees-title = Fees
fee-paid = Paid
fee-amount = { $amount } đồng
fee-open = Not paid
fee-pay = Pay for practice
fee-elsewhere = Pay at the portal or your bank as the agency says. This program moves no money.
fee-on-delivery = The postman collects it with the result. Nothing needs to be paid before.
parcel-title = The result by post
parcel-number = Item number
parcel-number-hint = 2 letters, 9 digits, 2 letters, such as RR123456785VN
parcel-carrier = Carrier
parcel-expected = Expected on
parcel-received-on = You received it on
parcel-received-date = Day of receipt
parcel-received-run = I have it
parcel-overdue = It is time to ask the post
parcel-overdue-words = Call the post office with the item number. If it cannot be found, tell the agency.
parcel-ask-on = Ask the post
parcel-ask-on-words = from { $date } on, if nothing is heard
parcel-attempts = Deliveries that failed
parcel-cod = To pay the postman
parcel-cod-words = { $amount } đồng; have it ready
parcel-trouble-failed = The postman did not find you
parcel-trouble-failed-words = Call the post with the item number and arrange another day; you can also ask for another address, or collect it at the post office (bring your identity card). Then write it down below.
parcel-trouble-returned = The parcel is going back to the agency
parcel-trouble-returned-words = Call the agency: collect it there, or ask to have it sent again and check address and telephone.
parcel-trouble-lost = The parcel is lost
parcel-trouble-lost-words = Tell the agency today and ask how the result is issued again; ask the post for an answer in writing. Keep the item number.
parcel-trouble-delivered = The post says that it was delivered
parcel-trouble-delivered-words = If you do not have it, ask your household, then call the post today to learn who signed for it.
parcel-photo = Picture of what you received
parcel-photo-replace = Replace the picture of what you received
parcel-photo-hint = Optional. PDF, JPG or PNG of at most 20 MB. It stays on this computer.
parcel-photo-kept = The picture is kept among the documents of this dossier.
parcel-photo-see = See the picture
parcel-by-hand = Note parcel details yourself
parcel-event = Status
parcel-event-date = Day
parcel-event-note = Note
parcel-event-add = Add
parcel-registered = Item number made
parcel-taken = Taken by the post office
parcel-on-the-way = On its way
parcel-failed = Delivery failed
parcel-redirected = Sent on to another place
parcel-delivered = Delivered
parcel-returned = On its way back
parcel-lost = Lost
parcel-received = You have it
parcel-other = { $code }
results-title = Electronic result
result-verified = As the portal stated
result-unverified = Does not fit the portal's statement
