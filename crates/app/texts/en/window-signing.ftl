# Words of the window about signing: keys, PINs, options, the place of a signature, progress, whom to trust, many files at once.

# Choosing a key
key-from = What do you sign with?
key-from-file = A key file (.p12, .pfx)
key-from-kept = A key file kept on this computer
key-from-token = A USB token
key-from-service = A remote signing service
key-from-other = { $code }
key-found = { $count ->
    [one] One certificate was found.
   *[other] { $count } certificates were found.
}
key-choose = Choose a certificate
key-fit-suitable = Suitable
key-fit-doubtful = Look again
key-fit-unusable = Cannot be used
key-fit-other = { $code }
key-until = ends { $date }
key-on-token = USB token “{ $label }”, number { $serial }
key-on-service = Service { $label }
key-none-usable = None of the certificates can sign. Each says why.
key-doubt-confirm = I have read the remarks above and sign with this certificate all the same.
key-doubt-missing = Confirm that you sign with this doubtful certificate all the same.
key-missing = Choose a certificate.
key-problems = Not signed yet
key-change = Choose another key
kept-choose = Kept key files
kept-row = { $name } – { $owner }, ends { $date }
kept-open = Use this key file
kept-forget = Forget
kept-forget-title = Forget a key file
kept-forget-words = The copy of the key file “{ $name }” and its password are removed from this computer. Your own file is not touched.
kept-forget-run = Remove it from this computer
kept-forgotten = The key file “{ $name }” was removed from this computer.
keep-open = Keep this key file on this computer
keep-words = The file lies in the encrypted store, its password in the keyring of the system. Next time you need neither choose the file nor type the password. Do this only on a computer that is yours alone.
keep-done = The key file “{ $name }” is kept on this computer.
tokens-looking = Looking for USB tokens…
tokens-again = Look again
tokens-plug = Plug in the USB token. This page looks again every few seconds.
tokens-none = No certificate found on a USB token yet
tokens-diagnose = Check USB tokens
service-choose = Service
service-row = { $name } – account { $account }
service-open = Show the certificates at the service
service-none = No signing service is set up yet
service-none-words = Add the configuration file that the service gave you in the settings.
service-asking = Asking the service…
service-empty = This account has no certificate at the service yet.
to-signing-settings = Open the settings for signing

# PIN
pin-label = PIN of the USB token
pin-hint = The PIN is used for this signing only and is not written anywhere.
pin-pad = Enter the PIN on the reader
pin-pad-words = After you press “Sign”, enter the PIN with the keys of the reader. Do not type it on the computer.
pin-low = A wrong PIN was entered before
pin-low-words = Type it with great care: after several wrong entries the token locks itself.
pin-final = One last try is left for the PIN
pin-final-words = If it is wrong this time, the token locks itself and you have to see the authority that issued it. If you are not sure, do not type it: ask the authority first.
pin-final-confirm = I know the PIN for certain and use the last try.
pin-final-missing = Confirm that you use the last try for the PIN.
pin-locked = The PIN is locked
pin-locked-words = This token cannot sign until the authority that issued it unlocks it. Do not try again.
pin-empty = Enter the PIN.

# Options
options-title = Options
option-level = Level of proof
sign-level-basic = Basic signature
    .help = The time of signing is that of this computer's clock.
sign-level-stamped = With a time stamp
    .help = A time stamp authority confirms the time of signing. Needs the network.
sign-level-long = With a time stamp and lasting proof
    .help = Carries proof that the certificate is valid today, so that it can still be verified years later. Needs the network.
option-tax = A tax return in XML always has a basic signature: its format takes nothing else.
option-no-stamp = To sign with a time stamp, set the address of a time stamp authority.
option-reason = Reason for signing
option-location = Place of signing
option-container = ASiC-E container
option-container-words = Puts the whole dossier (documents and attachments) into one signed .asice file besides.

# Progress
job-title = Signing
sign-step-preparing = Preparing the documents
sign-step-key = Signing with the key
sign-step-stamping = Fetching time stamps
sign-step-proofs = Fetching proofs of validity
sign-step-saving = Saving the signed documents
sign-step-other = { $code }
job-count = { $done } of { $total } documents
job-cancel = Stop signing
job-cancelling = Stopping…
job-waiting = Confirm on your telephone
job-waiting-words = Open the application of { $service } on your telephone, see that it is the right request, and confirm.
job-left = { $minutes } min { $seconds } s left
job-over = The time is over; asking the service once more…
job-asking = { $service } wants something more
question-pin = PIN
question-password = Password
question-one-time-code = One-time code
question-other = Confirmation
question-hint = It is handed straight to the service and is not written anywhere.
question-send = Send
question-empty = Enter what the service asks for.
job-interrupted = Signing was interrupted
job-interrupted-words = The program was closed while waiting for { $service }. If you confirmed on your telephone, go on to receive the signature; it is not charged again.
job-resume = Go on
job-forget = Give it up
job-cancelled = Signing was stopped. The documents are unchanged.
job-done = Signed
sign-remark-no-proofs = No proofs of validity could be had; the signature has its time stamp all the same.
sign-remark-other = { $code }
to-batch = Sign many files or dossiers at once

# Checking USB tokens
finding-good = Good
finding-note = Note
finding-problem = To mend
finding-other = { $code }
tokens-title = Check USB tokens
tokens-lead = What is missing on this computer to sign with a USB token. No PIN is needed and nothing is signed.
tokens-ready = You can sign with a USB token.
tokens-problems = { $count ->
    [one] One thing to mend before you can sign with a USB token.
   *[other] { $count } things to mend before you can sign with a USB token.
}
tokens-not-yet = The software is ready; there is no certificate to sign with yet.
tokens-check-again = Check again

# Whom to trust
trust-page-title = Trusted authorities
trust-page-lead = A signature is trusted only when the signer's certificate leads to one of these authorities. The program believes nobody by itself: you decide.
authorities-title = Trusted
authorities-none = None yet: every signature is reported as not proven.
authorities-known = Only for building chains
authority-given = Part of the program
authority-person = Added by you
authority-list = From the signed list
authority-other = Not trusted
authority-organisation = Organisation
authority-purposes = For
purpose-signing = signatures
purpose-time-stamp = time stamps
purpose-other = { $code }
authority-sha256 = SHA-256 fingerprint
authority-remove = Trust it no more
authority-remove-words = Signatures whose certificate leads to “{ $name }” will not be trusted any more. You can add it again later, with the fingerprint that it publishes.
authority-remove-run = Take it off the list
authority-removed = “{ $name }” was taken off the list.
authority-add = Add an authority
authority-add-hint = You need its root certificate as a file, and the fingerprint that the authority itself publishes, from two different places.
authority-file = Root certificate
authority-file-hint = A .cer, .crt, .pem or .der file
authority-about = What this file says
authority-subject = Subject
authority-self = Itself (a root)
authority-serial = Serial number
authority-key = Key
authority-bits = { $bits } bits
authority-known-name = The name is one of the known ones. Anybody can make a certificate with such a name: the name proves nothing.
authority-trusted = This authority is trusted already
authority-print = SHA-256 fingerprint as published by the authority
authority-print-hint = Copy it from the authority's own site or letter, not from where you got this file. 64 characters 0-9, a-f; blanks and colons do not matter. The program does not show the fingerprint of the file before you type, so that the comparison is a real one.
authority-print-empty = Enter the fingerprint that the authority publishes.
authority-run = Compare and trust
authority-added = The fingerprint fits. “{ $name }” was added.
trust-list-title = Signed list
trust-list-hint = A list of authorities, signed by a publisher that you trust already (see “Form packs”). An older or changed list is refused.
trust-list-none = No list is in use.
trust-list-words = List number { $sequence } is in use, made on { $made }, good until { $expires }.
trust-list-expired = Out of date
trust-list-file = List
trust-list-file-hint = A .json file
trust-list-run = Check and use the list
trust-list-done = List number { $sequence } is in use now.
known-title = Names of authorities that software of 2025 knows ({ $count })
known-words = These are only names, to recognise them by. A name proves nothing: only the fingerprint that the authority publishes does.
to-trust = See and add trusted authorities

# The place of a signature
option-visible = Show the signature on the PDF
option-visible-words = Draws a frame with the signer's name, number and the time onto a page of the document.
place-page = Page
place-left = From the left (mm)
place-top = From above (mm)
place-width = Width (mm)
place-height = Height (mm)
place-number = Enter a number, such as 25 or 25.5.
place-keys = Drag the frame with the mouse, or choose it and use the arrow keys: 1 mm each, with Ctrl 10 mm, with Shift the size.
place-here = Signature
place-mark-kind = Frame of the signature
place-mark = Frame of the signature: { $left } mm from the left, { $top } mm from above, { $width } mm wide, { $height } mm high
place-clipped = The frame was moved onto the page.
place-covers = The frame hides: { $names }. Move it elsewhere.
place-picture = Picture of a signature or seal (optional)
place-picture-hint = PNG or JPG, at most 2 MB
place-picture-done = There is a picture in the frame.
place-picture-remove = Remove the picture
doc-container = An ASiC-E container with the whole dossier and its signature. Export it to send it, or open “Verify signatures” to look into it.

# Verifying
verify-content = The file that was signed
verify-content-hint = A .p7s file holds the signature only. Choose the file that it signs too, such as contract.pdf beside contract.pdf.p7s.
verify-online = Ask the authorities (needs the network)
verify-online-hint = Asks revocation lists (CRL) or OCSP whether the certificate was revoked. The authority learns the number of the certificate, not the content of the file.
verify-running = Checking { $name }…
revocation-as-of = According to { $source }, as of { $date }
revocation-since = According to { $source }, since { $date }. Reason: { $reason }
revocation-source-crl = the revocation list (CRL)
revocation-source-ocsp = an OCSP answer
revocation-source-other = the authority
unchecked-why-offline = The authority was not asked.
unchecked-why-stale = What is known about revocation is out of date.
unchecked-why-no-issuer = The issuer's certificate is not there to check with.
unchecked-why-not-authentic = The data about revocation is not signed by the right authority.
unchecked-why-incomplete = The data about revocation is not complete.
unchecked-why-unknown = The authority says that it does not know this certificate.
unchecked-why-no-certificate = The signer's certificate is not there.
unchecked-why-too-much = The file asks for more checks than one file may; the rest was not checked.
unchecked-why-other = { $code }
revoked-why-unspecified = none given
revoked-why-key-compromise = the key is in other hands
revoked-why-ca-compromise = the authority's key is in other hands
revoked-why-affiliation-changed = the affiliation changed
revoked-why-superseded = replaced by another certificate
revoked-why-cessation-of-operation = no longer in use
revoked-why-certificate-hold = suspended
revoked-why-remove-from-crl = taken off the list
revoked-why-privilege-withdrawn = rights were withdrawn
revoked-why-aa-compromise = the attribute authority's key is in other hands
revoked-why-other = { $code }
level-basic = Basic
level-B-B = Basic (B-B)
level-B-T = With a time stamp (B-T)
level-B-LT = With a time stamp and lasting proof (B-LT)
level-B-LTA = For archives (B-LTA)
level-other = { $code }

# Settings for signing
signing-title = Signing
signing-tsa = Address of the time stamp authority
signing-tsa-hint = RFC 3161, as given by the authority, such as https://tsa.example.vn/tsr. Without it only basic signatures can be made.
signing-tsa-wrong = The address begins with http:// or https:// and names a host.
signing-online = When signing and verifying, ask the authorities whether a certificate was revoked (needs the network)
signing-modules = Libraries of USB tokens (PKCS#11)
signing-modules-hint = Needed only when the program does not find them by itself. One full path on each line, such as C:\Windows\System32\example_csp11.dll or /usr/lib/libexample.so.
signing-modules-wrong = Each line is the full path of a library; at most 10 lines.
signing-save = Save the settings for signing
signing-saved = The settings for signing were saved.
services-title = Remote signing services
services-hint = The program brings no account of any service. Add the configuration file that the service or your organisation gave you; it is kept in the encrypted store.
services-none = None yet.
service-kind-csc = CSC API
service-kind-smartca = VNPT SmartCA
service-kind-mysign = Viettel MySign
service-kind-other = { $code }
service-file = Configuration file of a service
service-file-hint = A .json file
service-added = The signing service was added.
service-remove = Remove the service
service-remove-words = The configuration of “{ $name }” is removed from this computer. Your account at the service stays as it is.
service-remove-run = Remove the configuration
service-removed = The service “{ $name }” was removed.
kept-none = No key file is kept.

# Many at once
batch-title = Sign many at once
batch-lead = Sign a folder of PDF and XML files, or many dossiers, in one go. Everything is checked before a PIN is asked; the files themselves are not changed; what was stopped can go on without signing twice.
batch-what = What do you want to sign?
batch-what-folder = The files of a folder
batch-what-dossiers = Many dossiers
batch-folder = Folder with the files
batch-folder-hint = The full path, such as D:\Returns\Q3 or /home/name/returns
batch-folder-missing = Enter the path of the folder.
batch-out = Folder for the signed files
batch-out-hint = When empty, the folder da-ky within the folder above.
batch-no-dossiers = No dossier is ready to be signed.
batch-dossiers = Choose dossiers
batch-dossiers-hint = Those that are checked and not filed yet.
batch-dossiers-missing = Choose at least one dossier.
batch-all = All { $count } dossiers
batch-look = Check before signing
batch-looking = Checking every file…
batch-check-title = What was found
batch-empty = None of the files can be signed
batch-odd = Only what should be looked at
batch-files = File by file
batch-no = No.
batch-name = Name
batch-kind = Kind
batch-state = State
batch-pages = Pages of the table
batch-page = Page of the table
file-kind-pdf = PDF
file-kind-tax-xml = Tax return
file-kind-xml = XML
file-kind-dossier = Dossier
file-kind-other = { $code }
file-state-ready = Can be signed
file-state-doubtful = Look again
file-state-done = Signed
file-state-signed-before = Signed before, left out
file-state-failed = Failed
file-state-bad = Cannot be signed, left out
file-state-other = { $code }
batch-doubt = { $count ->
    [one] I have looked at the doubtful file and sign it too.
   *[other] I have looked at the { $count } doubtful files and sign them too.
}
batch-doubt-missing = Confirm that the doubtful files are signed too.
batch-start = Sign { $count } { $what ->
        [dossiers] { $count ->
            [one] dossier
           *[other] dossiers
        }
       *[other] { $count ->
            [one] file
           *[other] files
        }
    }
batch-change = Choose again
batch-running = Signing
batch-pausing = It pauses after this file
batch-paused = Paused
batch-interrupted = Interrupted: the program was closed
batch-done = Done
batch-cancelled = Cancelled
batch-failed = Stopped by an error
batch-other = { $code }
batch-run-title = Signing { $count } { $what ->
        [dossiers] { $count ->
            [one] dossier
           *[other] dossiers
        }
       *[other] { $count ->
            [one] file
           *[other] files
        }
    } with the certificate of { $owner }
batch-progress = Done so far
batch-counts = { $signed } signed, { $skipped } left out, { $failed } failed of { $total }.
batch-begun = Begun at { $begun }.
batch-ended = From { $begun } to { $ended }.
batch-into = The signed files are in
batch-cancel = Cancel
batch-cancel-sure = Really cancel
batch-cancel-no = Do not cancel
batch-cancel-words = What is signed stays. The rest will not be signed.
batch-xlsx = Excel report
batch-json = JSON report
batch-written = The report was written
batch-key-again = Hold out the key to go on
batch-key-again-words = Key and PIN are not kept, so they are needed again. What is signed is not signed twice.
batch-earlier = Earlier batches
batch-earlier-row = { $begun } · { $owner } · { $signed } of { $total } { $what ->
        [dossiers] dossiers
       *[other] files
    }
batch-dossiers-name = Many dossiers
batch-open = Open
batch-new = Sign another batch
