# The program's words about the steps of a dossier and the entries of a procedure page.
fact-time-limit = Time limit
fact-fee = Fees
fact-in-force = In force from
fact-legal-basis = Legal basis

step-checked = Checked without errors
step-edited = Contents changed
step-signed = Signed
step-filing-begun = Sending began
step-filing-paused = Sending paused
step-filing-resumed = Sending goes on
step-filing-cancelled = Sending given up
step-filed = Filed
step-confirmed = Filed; it was found at the portal (which signs no receipt)
step-status-changed = { $state }
step-deadline-moved = The agency promises { $date } instead
step-supplement-asked = The agency asks for more papers (round { $round })
step-supplement-sent = More papers sent (round { $round })
step-fee-asked = { $amount } đồng are due: { $text }
step-fee-paid = Payment noted
step-result-issued = There is a result
step-post-wished = Place of return registered
step-parcel-registered = Parcel { $number } is registered
step-parcel-event = Parcel: { $status }
step-parcel-received = Result received on { $date }
step-appointment-made = Appointment made
step-appointment-cancelled = Appointment cancelled
step-withdrawn = Withdrawal asked for
step-archived = Put into the archive

parcel-registered = registered with the post
parcel-taken = taken over from the agency
parcel-on-the-way = on the way
parcel-failed = delivery failed
parcel-redirected = sent on to another place
parcel-delivered = delivered
parcel-returned = returned to sender
parcel-lost = lost
parcel-received = you have it
parcel-unknown = news from the post

portal-practice = Practice portal
practice-post = Practice post office
portal-national-portal = National Public Service Portal
portal-tax-portal = Public service portal of the tax authority
portal-no-service = The portal does not have this procedure. Please look at the site id (groupId), or file by hand.
portal-open = Public service portal

practice-watermark = BẢN THỰC HÀNH
document-tax-xml = XML file of the tax return (HSoThueDTu)

plan-too-large = The file “{ $file }” is larger than the portal takes ({ $megabytes } MB).
    .fix = Photograph or scan it again with fewer dots, or split it into several files.
plan-unwanted-type = The portal takes no files of the kind of “{ $file }”.
    .fix = Attach this paper again as a PDF.
plan-no-portal = There is no portal to send to.
    .fix = Export the dossier to a folder and print it, hand it in, or upload it yourself.
plan-unsigned = The documents are not signed.
    .fix = You can still file; where the agency wants a signature, go back and sign.

# National states 1–10.
state-code-1 = Newly registered
state-code-2 = Accepted
state-code-3 = Not accepted
state-code-4 = Being processed
state-code-5 = More papers wanted
state-code-6 = A payment is due
state-code-7 = Withdrawal asked for
state-code-8 = Processing stopped
state-code-9 = Processed
state-code-10 = Result handed over
# Codes of a portal's own.
state-code-other = News from the agency
state-code-11 = News from the agency

# Notices of the system and the tray. Others may see them: no names of people.
tray-open = Open Hồ Sơ
tray-quit = Quit
tray-none = Hồ Sơ: no dossier waits for you
tray-waiting = Hồ Sơ: { $count } waiting for you
notice-news = { $title }: news
notice-appointment = Appointment: { $title }
notice-overdue = Past the promised day: { $title }
notice-promised = The result was promised for { $date }
notice-parcel = Time to ask the post: { $title }
notice-ask-post = Nothing new was heard of the parcel with the result
notice-result = The result needs a look: { $title }
notice-result-invalid = The signature on the file does not hold
notice-supplement = Papers are due soon: { $title }
notice-due = Last day: { $date }
