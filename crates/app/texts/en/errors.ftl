# Words for every error code of the program (crates/app/src/api.rs, Code). The attribute .fix says what to do next.
# Shared by the window and the command line: no HTML.

error-bad-request = The program did not understand this request.
    .fix = Close the program and open it again. If the error comes back, install the newest version.
error-not-found = What you asked for was not found.
    .fix = It may have been deleted. Go back to the home page and open it again.
error-store-locked = The data store is locked.
    .fix = Enter your passphrase to open it.
error-wrong-passphrase = The passphrase is not right.
    .fix = Check Caps Lock and the Vietnamese input method, then type it again.
error-store-busy = The data store is open in another window.
    .fix = Close the other window and try again.
error-store-too-new = This data store was written by a newer version of the program.
    .fix = Install the newest version and open it again. Your data is unharmed.
error-store-unreadable = The data store cannot be read: the file is damaged or its key is lost.
    .fix = Do not delete any file. Restore your latest backup.
error-disk-full = The disk is full or does not allow writing.
    .fix = Free some space and try again. What you typed is still on the screen.
error-dossier-closed = The dossier has been filed and cannot be edited now.
    .fix = If the agency asks for a supplement, you can edit it from the page “Follow”.
error-wrong-state = The dossier is not at a step where this can be done.
    .fix = The page “Follow” shows what comes next.
error-answers-incomplete = Some answers are missing or wrong.
    .fix = Open the page “Check” to see what needs mending.
error-bad-value = What you typed could not be understood.
    .fix = Type it again as in the hint above the field.
error-bad-pack = The form pack is broken and cannot be used.
    .fix = Update the program or the form pack.
error-bad-card-qr = This is not the QR code of an identity card.
    .fix = Scan the QR code in the upper right corner of the card's front, or type the details.
error-no-qr-found = No QR code was found in the picture.
    .fix = Take a closer picture in good light without glare, or type the details.
error-unreadable-file = The file { $file } cannot be read.
    .fix = It may be damaged or of another format. Try to open it, then choose another file.
error-unsupported-type = This type of file is not accepted.
    .fix = Use a PDF, JPG or PNG file.
error-too-large = { $what ->
        [rows] The table has all the { $rows } rows that it may have.
        [parts] The dossier has too many files: the portal takes { $limit }.
        [sheet] The spreadsheet is larger than allowed ({ $megabytes } MB).
        [xml] The XML file is larger than allowed ({ $megabytes } MB).
        [batch] There are more than { $limit } files in one batch.
        [unknown] This is larger than the program can handle.
       *[other] The file is larger than allowed ({ $megabytes } MB).
    }
    .fix = { $what ->
        [rows] Delete rows that are not used before you add another.
        [parts] Put the pages of one paper into one file.
        [sheet] Split the rows into several files and import one after the other.
        [xml] See whether it is the right file.
        [batch] Put the files into several folders and sign one after the other.
       *[other] Scan again at a lower resolution, or split it into several files.
    }
error-wrong-key-password = The password of the key file is not right.
    .fix = Type again the password that your certificate provider gave you.
error-bad-key-file = The key file cannot be read or holds no signing key.
    .fix = Choose a .p12 or .pfx file that holds both key and certificate.
error-certificate-expired = The certificate is not valid at this time.
    .fix = Renew the certificate, or check the date and time of this computer.
error-signing-failed = { $fault ->
        [encrypted] The PDF is protected by a password.
        [locked] An earlier signer locked the PDF against any change.
        [would-break] A signature covers the whole file already: another one would break it.
        [unreadable] The file is damaged and cannot be signed.
        [too-large] The file is too large or too intricate to be signed.
        [profile] The file is not built as this way of signing needs it.
        [visible] The signature cannot be drawn onto the page.
       *[other] The document could not be signed.
    }
    .fix = { $fault ->
        [encrypted] Save the file without a password, then sign it.
        [locked] Ask for a copy that is not locked, or sign another document.
        [would-break] Ask for an unsigned copy and agree on who signs first.
        [unreadable] Try to open it, save it again in the program that made it, then sign.
        [too-large] Split it into parts and sign these.
        [profile] Export the file again from the program that made the return, then sign.
        [visible] Choose another page or place, or sign invisibly.
       *[other] Try again. The document has not been changed.
    }
error-portal-unreachable = The portal cannot be reached.
    .fix = There is nothing you need to do: the program goes on by itself once there is a connection.
error-portal-refused = The portal refused the dossier: { $reason }
    .fix = Mend what it names and file again.
error-portal-untrustworthy = The portal's answer does not follow the protocol, or its signature does not fit.
    .fix = Send no more data. Try again later, and ask the agency if it happens again.
error-portal-certificate = { $fault ->
        [expired] The portal's certificate has expired.
        [not-yet] The portal's certificate is not valid yet by this computer's clock.
        [name] The certificate is not that of this address.
        [issuer] This computer does not know who issued the portal's certificate.
        [revoked] The portal's certificate was revoked.
       *[other] The portal's certificate cannot be used.
    }
    .fix = { $fault ->
        [expired] Check date and time of this computer. If they are right, the portal has to renew it: try again later or ask the agency. Nothing more was sent this time.
        [not-yet] Set date and time of this computer and try again. Nothing more was sent this time.
       *[other] Check the address of the portal and the network that you use: a public one may lead you elsewhere. Nothing more was sent this time.
    }
error-bad-item-number = This is not a postal item number.
    .fix = It has 2 letters, 9 digits and 2 letters, such as RR123456785VN. Look at the postal receipt.
error-carrier-silent = The post gives no answer now.
    .fix = Try again when there is a connection, or call the post with the item number and write down what they say under "Note parcel details yourself".
error-keyring-unavailable = { $what ->
        [secret] The keyring of this computer does not answer, so the password was neither kept nor read.
       *[other] The keyring that holds the store's key cannot be used now.
    }
    .fix = Unlock the keyring (sign in to the computer again) and try again. The data is unharmed.
error-no-portal = There is no portal to send to.
    .fix = Export the dossier to a folder and print it, hand it in, or upload it yourself.
error-portal-in-use = Some dossiers are still with this portal.
    .fix = Wait until they have their results. Until then the portal keeps its address and account.
error-places-missing = Not every file has a confirmed place at the portal.
    .fix = On the filing page choose agency, case and place for every file, then press “Confirm the places”.
error-choose-action = The portal offers several actions and does not say which one hands the dossier in.
    .fix = Open the dossier on the page “Follow” and choose the action.
error-cannot-withdraw = The portal does not take the withdrawal of this dossier: { $reason }
    .fix = Call the agency or go there, and ask how to withdraw. The dossier is as it was.
error-no-longer-sealed = The portal no longer lets files be encrypted for the agency, as you were told it does; nothing was sent.
    .fix = Give up sending and open the filing page again: it says what the portal takes now. If this surprises you, ask the agency first.
error-other-portal = Sending this dossier was begun at another portal: { $portal }
    .fix = Open the program with that portal to go on, or give up sending there first.
error-slot-taken = Somebody else has just taken this time.
    .fix = Choose another one from the list, which was renewed.
error-nothing-to-send = There is no new paper to send.
    .fix = Attach what the agency asks for and send again.
error-read-only = This value is calculated and cannot be typed.
    .fix = Change the fields that it is calculated from.
error-version-undeclared = Nobody has said yet how these answers go into that form.
    .fix = Begin a new dossier with the new form, or update the form pack. This dossier stays as it is.
error-pack-tampered = The form pack was changed after it was signed, so it is not installed.
    .fix = Do not use this file. Download it again from the publisher.
error-pack-unknown-publisher = The form pack is signed by a publisher whom you do not trust yet.
    .fix = Compare the key with the one published officially, add the publisher, then install again.
error-pack-bad-signature = The signature of the form pack cannot be read, or its file is missing.
    .fix = Choose the .minisig file that belongs to the pack, as the publisher gives it.
error-pack-not-newer = This is not newer than what you have.
    .fix = Nothing needs to be installed. To go back to an older one, choose “Take back the newest”.
error-pack-problems = Something in the form pack is wrong, so it is not installed. { $reason }
    .fix = Tell the publisher. The forms that you have still work.
error-nothing-installed = Nothing was installed that could be taken back.
    .fix = What came with the program always stays.
error-bad-publisher-key = This is not the key of a publisher.
    .fix = Paste the minisign key (one line of letters and digits) that the publisher has made public.
error-bad-sheet = { $fault ->
        [not-a-sheet] This file is not a spreadsheet.
        [web-page] This file is really a web page saved with the ending of a spreadsheet.
        [other-excel] The file is in a form of Excel that is not read here ({ $reason }).
        [locked] The spreadsheet is locked with a password.
        [encoding] The characters of this CSV file could not be recognised.
        [open-quote] A quotation mark in line { $line } of the CSV file is never closed.
        [bomb] The archive holds far too much data and was not opened.
        [no-columns] No column of the file goes with a column of the table.
       *[damaged] The spreadsheet is damaged and cannot be read.
    }
    .fix = { $fault ->
        [locked] Open the file in Excel, take the password off, save it and choose it again.
        [encoding] Open the file in Excel and save it as “CSV UTF-8” or .xlsx.
        [open-quote] Mend that line, or open the file in Excel and save it as .xlsx.
        [bomb] Copy the rows that you need into a new file and save it as .xlsx.
        [no-columns] Choose a column of the file for each column of the table, or use the template.
       *[other] Open the file in Excel or LibreOffice, save it as .xlsx and choose it again. The table in your dossier has not changed.
    }
error-bad-attachment = { $fault ->
        [kind] The file { $file } is not a PDF, JPG or PNG.
        [locked] The file { $file } is locked with a password, so the agency could not open it.
        [active] The file { $file } holds something that runs by itself ({ $reason }) and cannot go with a dossier.
        [empty] The file { $file } has no pages.
        [too-large] The file { $file } is larger than allowed ({ $megabytes } MB).
        [too-many-pages] The file { $file } has { $pages } pages; the most is { $limit }.
        [too-many-pixels] The picture { $file } has too many pixels.
        [signed] The file { $file } is signed; joining it with others would lose the signature.
       *[damaged] The file { $file } is damaged and cannot be opened.
    }
    .fix = { $fault ->
        [locked] Take the password off the file and attach it again.
        [active] Print that file into a new PDF (choose “Print”, then “Save as PDF”) and attach the new one.
        [too-large] Scan it again at a lower resolution or split it into several files.
        [too-many-pages] Split it into several files.
        [too-many-pixels] Take the picture again at a smaller size.
        [signed] Leave that file by itself and join only the others.
       *[other] Scan or photograph the paper again and attach the new file.
    }
error-bad-tax-file = { $fault ->
        [not-tax-xml] This XML file is neither a tax return nor a tax notice.
       *[bad-xml] The XML file is damaged, or built in an unsafe way, and was not read.
    }
    .fix = Choose an .xml file written by HTKK, another tax program or the tax authority (HSoThueDTu, TBaoThueDTu).
error-no-form-for-file = No form here takes this file over (form { $form }, version { $version }).
    .fix = You can still see all that the file says. Update the form packs and try again.
error-bad-symbol = The text is too long for a bar code or QR code.
    .fix = Shorten the number or the words of the transfer.
error-print-failed = The printer did not take { $file ->
        [none] the job.
       *[other] the file { $file }.
    } { $reason }
    .fix = { $sent ->
        [none] See that the printer is on and has paper, choose another one, or export the PDF and print it later.
       *[other] Sent already: { $sent }. Look at the printer and print only the other files.
    }
error-bad-folder = { $what ->
        [batch] The folder { $file } cannot be read.
        [batch-out] The folder { $file } cannot be written.
        [batch-same] The folder for signed files is that of the originals.
       *[other] This folder cannot be used. { $reason }
    }
    .fix = { $what ->
        [batch] See whether the folder is still there and whether you may open it.
        [batch-out] Choose another folder, or ask for the right to write into this one.
        [batch-same] Choose another folder: originals are never written over.
       *[other] Choose the folder in which HTKK is installed (it holds a folder of .xsd files).
    }
error-cancelled = Stopped, as you wished.
    .fix = Nothing was changed.
error-internal = Something unforeseen happened. { $reason }
    .fix = Everything that was saved is unharmed. Try again, or close the program and open it again.
