# Words of the window about portals, places on them, sending, fees, appointments, contacts and rating.
seconds = { $count ->
        [one] 1 second
       *[other] { $count } seconds
    }
minutes = { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
hours = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
copy = Copy
copied = Copied
copy-not = Could not be copied: the text is selected, press Ctrl+C.

portals-title = Portals
portals-lead = The portals that the program knows: where dossiers go, how it signs in, and what each portal answered last.
to-portals = Manage portals
about-portals = See and check the portals
portals-served = Portals that the program files at
portals-by-hand = Portals where you hand in yourself
portals-by-hand-hint = These portals take nothing from this program, so there is no need to add them above.
portal-hand = Choose a dossier to hand in yourself
portal-hand-hint = Open it, go to the step File, and choose “Hand it in yourself”: the program prepares the files and lists the steps.
portal-new = Add a portal
portal-edit = Change { $name }
portal-saved = The portal was saved. Press “Check the connection” to try it.
portal-remove = Remove
portal-remove-words = Remove “{ $name }” from the list, and its kept password or token with it? Your dossiers stay.
portal-remove-run = Remove this portal
portal-removed = “{ $name }” was removed.
portal-fixed = Comes with the program
portal-check = Check the connection
portal-checking = Asking { $name }…
portal-signs = signed receipts
portal-no-proof = receipts without a signature
portal-unsigned = This portal does not sign receipts: the program reads back and notes what it says, but there is no signed proof.
protocol-open = Open protocol ho-so/1
protocol-opencps = OpenCPS v2
protocol-by-hand = By hand
protocol-other = { $code }
portal-name = Name of the portal
portal-name-hint = A name that you recognise, for example: Portal of Ví Dụ province
portal-url-hint = Begins with https://, for example https://dichvucong.vidu.gov.vn
portal-url-fixed = The address of a saved portal cannot be changed. If the portal moved, remove it and add it anew.
portal-protocol = Protocol
portal-protocol-hint = Ask the operator of the portal if you do not know. It cannot be changed after saving.
portal-group = Site number (groupId)
portal-group-hint = The portal's site number (groupId); ask its operator.
portal-access = Signing in
access-none = Not needed
access-bearer = Access token
access-basic = User name and password
access-other = { $code }
portal-kept = Kept in the keyring of this computer.
portal-user = User name
portal-password = Password
portal-token = Access token
portal-secret-hint = It is kept in the keyring of this computer and never shown again.
portal-secret-kept = Kept in the keyring of this computer. Leave empty to keep it.
portal-secret-lost = The password or token is not in the keyring of this computer
portal-secret-lost-fix = Press “Change” and enter it again.
portal-hours = Hours for sending
portal-always = At any time
portal-hours-are = { $from } to { $to } on working days
portal-hours-only = Send only in the portal's working hours
portal-hours-hint = Hours and minutes, for example 07:30. Outside of them and on days off, dossiers wait on this computer.
portal-hours-from = From
portal-hours-to = To
portal-save = Save the portal
portal-problem-name = Give the portal a name.
portal-problem-url = Enter the whole address, beginning with https://, for example https://dichvucong.vidu.gov.vn.
portal-problem-known = There is a portal with this address and user name. Change that one, or enter another address.
portal-problem-user = Enter the user name, without a colon.
portal-problem-secret = Enter the password or token that the operator of the portal gave you.
portal-problem-group = Enter the site number in digits, for example 55301. The operator of the portal knows it.
portal-problem-hours = Enter two times such as 07:30 and 17:00, the second after the first.
portal-unreachable-fix = Check your line and the address of the portal, and try again. Waiting dossiers go on by themselves once it answers.
portal-asked = asked at { $time }
portal-own-name = The portal calls itself
portal-clock = Clock of the portal
portal-clock-same = Same as this computer
portal-clock-ahead = { $time } ahead of this computer
portal-clock-behind = { $time } behind this computer
portal-clock-wrong = The clocks of the portal and of this computer differ too much
portal-clock-fix = Signatures carry this computer's time, deadlines follow the portal's: a signature may be taken for wrong, or a dossier for late. Set this computer's clock automatically and check again; if it is right, tell the operator of the portal.
portal-certificate = Certificate of the server
portal-certificate-issuer = by { $issuer }, valid until { $date }
portal-print = SHA-256 fingerprint
portal-keys = Fingerprint of the portal's signing key
portal-new-keys = The portal shows another signing key than the known one
portal-new-keys-words = The portal may have changed its key, or somebody may pretend to be the portal. Telephone the agency at a number you knew before (not one from the portal's page) and read out the new fingerprint.
portal-keys-before = Known
portal-keys-now = Shown now
portal-keys-leave = Keep the known key
portal-keys-accept = I compared it with the agency by telephone: accept the new key
portal-keys-other = The portal has just shown yet another key, so nothing was accepted
portal-keys-other-fix = Press “Check the connection” and compare the new fingerprint with the agency again.
portal-keys-left = The known key is kept. Open this page again when you have compared.

sending-metered = On a line that is paid by the byte
sending-wait = Wait for another line
sending-send = Send all the same
sending-now-unknown = This computer does not tell whether its line is paid by the byte.
sending-now-metered = The line is paid by the byte now.
sending-now-free = The line is not paid by the byte now.

file-portal = Which portal does it go to?
part-total = Total
place-title = Places on { $name }
place-lead = This portal takes every paper into one of its places. Look at what is suggested, choose the rest, and confirm.
place-asking = Asking { $name }, which may take some seconds…
place-service = Procedure on the portal
place-agency = Agency
place-template = The portal's kind of dossier
place-where = Place on the portal
place-required = { $name } (required)
place-suggested = suggested, please check
place-problem-none = Choose a place for this file.
place-problem-single = This place takes one file only. Choose another place, or join the files into one.
place-missing = Required places without a file: { $count }
place-missing-fix = The portal may refuse the dossier. Choose other places, or attach what is missing in the step Fill.
place-unchosen = Choose the agency and the kind of dossier to see the places.
place-moved = Another agency or kind of dossier has other places. Get the list for this choice.
place-load = Get the list
place-confirm = Confirm the places
place-confirmed = The places are confirmed. You can file now.
place-again = The list is new. Check every place and confirm.
place-first = Confirm the places on the portal before you file.

transfer-why-line = Waiting for the connection
transfer-why-hours = Waiting for the portal's hours
transfer-why-metered = Waiting for a line that is not paid by the byte
transfer-why-other = { $code }
transfer-rate = { $rate }/s
transfer-soon = less than 1 minute left
transfer-minutes = { $count ->
        [one] about 1 minute left
       *[other] about { $count } minutes left
    }
transfer-hours = about { $count } hours left
filing-send-now = Send now

timeline-portal = Filed at
contact-title = The agency
contact-address = Address
contact-hotline = Telephone
contact-email = E-mail
contact-hours = Hours
contact-as-of = As known on { $date }. Call before you go.

receipt-note-title = The portal's note (without a signature)
receipt-not-signed = Not signed
receipt-is-not = This is what the portal answered when it was read back. It is no signed receipt and proves nothing to others. Keep the number; if you need proof, ask the agency for its slip.
result-unstated = The portal stated no digest
result-signature-valid = Signature valid
result-signature-invalid = Signature not valid
result-signature-unknown = Signature: cannot be told
result-signature-unsigned = No signature
result-signature-other = { $code }
result-invalid = The signature on { $name } is not valid
result-invalid-fix = Do not use this file. Ask the agency for another one; “Check the signature” shows the reason.

fee-checkout = Open the page of payment
fee-opened = The page of payment was opened in the browser
fee-not-opened = No browser could be opened: copy the address below into one
fee-opened-words = The fee counts as paid only when the portal confirms it.
fee-slip = Payment slip
fee-qr = QR code for the transfer: { $text }
fee-qr-hint = Scan it with your bank's app, and compare with the lines beside it before you pay.
account-number = Account
account-holder = Holder
account-bank = Bank
account-bin = { $bank } (code { $bin })
account-amount = Amount
account-memo = Message
fee-proof-title = I transferred it: send the proof to the agency
fee-proof-file = Proof of the transfer
fee-proof-hint = PDF, JPG or PNG, 10 MB at most. Sending it is not yet paying: the portal has to confirm.
fee-proof-sent = { $name } was sent at { $time }. Waiting for the portal to confirm.
paper-made = “{ $title }” was made.
paper-see = See and print

appointment-title = Appointment at the counter
appointment-none = You have no appointment.
appointment-when = { $time }, { $day }
appointment-number = Number
appointment-counter = Counter
appointment-place = Place
appointment-choose = Choose a time
appointment-move = Change the time
appointment-booked = The time was booked.
appointment-ics = Save for the calendar (.ics)
appointment-written = The calendar file was written. Open it with your calendar.
appointment-slip = Appointment slip
appointment-cancel = Cancel the appointment
appointment-cancel-words = Cancel this appointment? Somebody else may take the time at once.
appointment-cancel-run = Cancel it
appointment-keep = Keep the appointment
appointment-cancelled = The appointment was cancelled.
slots-title = Free times from { $from } to { $to }
slots-earlier = Week before
slots-later = Week after
slots-asking = Asking the portal for free times…
slots-none = No times in this week. Look at the week after.
slots-empty = Choose a time.
slots-book = Book this time
slots-move = Change to this time
slot-full = taken
slot-present = Your time now

rating-title = Your rating
rating-hint = The rating goes to the portal with the number of the dossier.
rating-question = Are you satisfied with how the dossier was handled?
rating-5 = Very satisfied
rating-4 = Satisfied
rating-3 = Neither
rating-2 = Dissatisfied
rating-1 = Very dissatisfied
rating-comment = Comment
rating-empty = Choose one.
rating-send = Send the rating
rating-given = You rated
