# What the declarations on form CT01 (Circular 116/2026/TT-BCA) have in common. Vietnamese is the official text.

form_title = DECLARATION OF A CHANGE OF RESIDENCE (CT01)
form_basis = Form CT01 issued with Circular 116/2026/TT-BCA of 29 June 2026 of the Minister of Public Security (its text is second-hand: please check)

## Pages

s_nguoi_thay_doi = Person whose residence changes
    .help = The person who moves in. For a child, give the child's name here; the parents consent and sign on the last page. Scan the QR code of the identity card to avoid typing.
s_chu_ho = Head of the household there
    .help = The head of the new household, where you register; not that of the old home.
s_thanh_vien = Members who move along
    .help = Only those who move in together with this declaration. Leave empty when moving alone.
s_y_kien = Consent of head of household and owner
    .help = Everybody consents in person in one of three ways: writes and signs on the paper, confirms in VNeID, or gives a separate paper (no certification needed). The program consents for nobody.
s_ky = Parents, guardian and declarant
    .help = The consent of a parent or guardian is needed only for a minor or a person of limited or no legal capacity.

## Printed words

t_thanh_vien = Members of the household who change their residence together:
h_chu_ho = Consent of the head of the household (4)
h_chu_so_huu = Consent of the owner of the dwelling (5)
h_cha_me = Consent of father, mother or guardian (6)
h_nguoi_ke_khai = Declarant (7)
t_so_huu_chung = Several owners: the form asks for the consent of all unless they named a representative; moving in with close family (Article 20(2)(a)) needs at least one owner; in a home of one's own the co-owners need not consent.

## Person

f_kinh_gui = To (1)
    .help = The registration office: the police of the commune, ward or special zone where you register. In Vietnamese.
    .example = Công an phường Ba Đình, thành phố Hà Nội
f_ntd_ho_ten = Full name at birth
    .help = Exactly as in the birth certificate and on the identity card, with all accents.
    .example = NGUYỄN THỊ VÍ DỤ
f_ntd_ngay_sinh = Date of birth
    .help = As on the identity card or birth certificate.
    .example = 08/03/1990
f_ntd_gioi_tinh = Sex
    .help = As on the identity card or birth certificate.
    .example = Female
f_ntd_so_dinh_danh = Personal number
    .help = The 12 digits on the identity card; for a child, the number in the birth certificate. One digit to a box on paper.
    .example = 001190000001
f_ntd_dien_thoai = Telephone
    .help = A number at which the commune police can reach you.
    .example = 0900000001
f_ntd_email = Email
    .help = Optional; for the notice of the result.
    .example = vidu@example.com

## Head of the household

f_ch_ai = Who is the head of the new household?
    .help = Choose “this person” when the person of item 1 heads a new household; name and number are taken over.
    .example = Another person
f_ch_ho_ten = Full name of the head of the household (2)
    .help = For registering residence give the head of the new household.
    .example = TRẦN VĂN THÍ DỤ
f_ntd_quan_he = Relation to the head of the household
    .help = What the person of item 1 is to the head: vợ (wife), chồng (husband), con (child), mẹ (mother), người thuê nhà (tenant) …
    .example = Vợ
f_ch_so_dinh_danh = Personal number of the head of the household
    .help = Ask the head; copy it from that person's identity card.
    .example = 001088000002

## What is requested

f_noi_den = Place where you register (3)
    .help = House number, street, hamlet; choose today's commune and province (after the mergers).
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_noi_den_cu = Old place names on the dwelling papers
    .help = Only when the dwelling papers bear the names before the mergers: note (3) asks for both.
    .example = phường Ví Dụ, quận Ví Dụ, thành phố Hà Nội
f_noi_dung_them = Other requests
    .help = Usually empty. Anything else you ask for, one matter to a line.
    .example = Đề nghị xác nhận thông tin về cư trú
f_thanh_vien = Members of the household who change together
    .help = One line for each; do not repeat the person of item 1.
f_thanh_vien__ho_ten = Full name
    .help = As on the identity card or birth certificate, in capitals.
    .example = TRẦN NGUYỄN THÍ DỤ
f_thanh_vien__ngay_sinh = Date of birth
    .help = As on the identity card or birth certificate.
    .example = 01/11/2020
f_thanh_vien__gioi_tinh = Sex
    .help = As on the identity card or birth certificate.
    .example = Female
f_thanh_vien__so_dinh_danh = Personal number
    .help = The 12 digits on the identity card; of a child, those in the birth certificate.
    .example = 001320000003
f_thanh_vien__quan_he = Relation to the head
    .help = To the head of the household that they move to.
    .example = Con

## Consents

f_can_chu_ho = Is the consent of the head of the household needed?
    .help = Answered by note (4) and the case chosen on the first page; the note is second-hand, please check with the police.
    .example = Yes
f_ych_cach = How does the head of the household consent?
    .help = “Writes and signs”: print the form and that person signs it. “VNeID”: the police send a request to that person's app. “Separate paper”: attach it; no certification needed.
    .example = Writes and signs on the form
f_ych_noi_dung = What the head consents to
    .help = Printed for the head to read and sign; the form wants it said what is consented to.
    .example = Đồng ý cho đăng ký thường trú vào hộ.
f_ych_tai = Where the head signs
    .help = May stay empty, to be written by hand.
    .example = Hà Nội
f_ych_ngay = When the head signs
    .help = May stay empty, to be written by hand.
    .example = 21/11/2026
f_can_chu_so_huu = Is the consent of the owner of the dwelling needed?
    .help = Answered by note (5) and the case chosen on the first page; the note is second-hand, please check with the police.
    .example = Yes
f_cs_ai = Who owns the dwelling?
    .help = Whose name stands on the house or land papers. Owner under age, deceased …: one representative or heir consents.
    .example = The head of the household
f_cs_ho_ten = Full name of the owner
    .help = From the dwelling papers. For an organisation, its name.
    .example = TRẦN VĂN THÍ DỤ
f_ycs_cach = How does the owner consent?
    .help = “Writes and signs”: print the form and that person signs it. “VNeID”: the police send a request to that person's app. “Separate paper”: attach it; no certification needed.
    .example = Writes and signs on the form
f_cs_so_dinh_danh = Personal number of the owner (8)
    .help = Only when the owner is to confirm in VNeID.
    .example = 001088000002
f_ycs_noi_dung = What the owner consents to
    .help = Printed for the owner to read and sign.
    .example = Đồng ý cho đăng ký thường trú tại chỗ ở này.
f_ycs_tai = Where the owner signs
    .help = May stay empty, to be written by hand.
    .example = Hà Nội
f_ycs_ngay = When the owner signs
    .help = May stay empty, to be written by hand.
    .example = 21/11/2026
f_can_cha_me = Is this person a minor or of limited or no legal capacity?
    .help = Set to “Yes” for a person under 18.
    .example = No
f_cm_ho_ten = Full name of the parent or guardian
    .help = The one who consents; one person is enough.
    .example = NGUYỄN THỊ VÍ DỤ
f_ycm_cach = How does the parent or guardian consent?
    .help = “Writes and signs”: print the form and that person signs it. “VNeID”: the police send a request to that person's app. “Separate paper”: attach it; no certification needed.
    .example = Not needed separately
f_cm_so_dinh_danh = Personal number of the parent or guardian (8)
    .help = Only when they are to confirm in VNeID.
    .example = 001190000001
f_ycm_noi_dung = What the parent or guardian consents to
    .help = Printed for that person to read and sign.
    .example = Đồng ý cho con đăng ký thường trú.
f_ycm_tai = Where the parent or guardian signs
    .help = May stay empty, to be written by hand.
    .example = Hà Nội
f_ycm_ngay = When the parent or guardian signs
    .help = May stay empty, to be written by hand.
    .example = 21/11/2026

## Declarant

f_nkk_ai = Who makes and signs the declaration?
    .help = Adults declare for themselves; for a minor, a parent or guardian.
    .example = The person of item 1
f_nkk_ho_ten = Full name of the declarant (7)
    .help = At the counter: signs and writes the full name. Online: no signature here.
    .example = NGUYỄN THỊ VÍ DỤ
f_nkk_tai = Place of the declaration
    .help = Commune, ward or province where it is signed.
    .example = Hà Nội
f_nkk_ngay = Date of the declaration
    .help = The day of signing; today unless you change it.
    .example = 21/11/2026

## Choices

c_gioi_tinh_nam = Male
c_gioi_tinh_nu = Female
c_co_khong_co = Yes
c_co_khong_khong = No
c_chu_ho_ban_than = This person (a new household)
c_chu_ho_nguoi_khac = Another person (joins a household)
c_chu_so_huu_ban_than = The person of item 1
c_chu_so_huu_chu_ho = The head of item 7
c_chu_so_huu_nguoi_khac = Another person or an organisation
c_cach_y_kien_to_khai = Writes and signs on the form
c_cach_y_kien_vneid = Confirms in VNeID or another online service
c_cach_y_kien_van_ban = Separate paper attached
c_cach_y_kien_khong_can = Not needed separately
c_nguoi_ke_khai_ban_than = The person of item 1
c_nguoi_ke_khai_cha_me = Parent or guardian
c_nguoi_ke_khai_chu_ho = The head of item 7
c_nguoi_ke_khai_khac = Another person
c_giay_to_co = Yes, the paper will be handed in
c_giay_to_chua = Not yet
c_giay_to_du_lieu_co = Yes, the paper will be shown
c_giay_to_du_lieu_du_lieu = In VNeID or a database already: no paper
c_giay_to_du_lieu_chua = Not yet

## Checks

v_kinh_gui = The addressee is not a police office.
    .fix = Residence is registered by the police of the commune; write “Công an phường …”. Keep it where there is no commune level.
v_ho_ten_chu = The name holds digits or signs that are no letters.
    .fix = Write letters and spaces only; remove digits and signs such as @, /, commas.
v_ho_ten_du = The name is a single word.
    .fix = Give family and given name. If the papers really show one word, keep it.
v_ngay_sinh_tuong_lai = The date of birth is in the future.
    .fix = Look at the identity card or birth certificate again.
v_so_nam = Digits 5 and 6 of the personal number do not fit the year of birth.
    .fix = Compare both with the paper. If it really says so, keep it.
v_so_gioi = Digit 4 of the personal number does not fit the sex.
    .fix = Compare with the card; it may be another person's number. If the card says so, keep it.
v_quan_he_chu_ho = Item 8 says “Chủ hộ” but another person is the head.
    .fix = Choose “this person” above, or give the relation: vợ, chồng, con …
v_ch_so_trung = The head's personal number is that of the person of item 1.
    .fix = Everybody has an own number: ask the head for it, or choose “this person”.
v_noi_den_line = The place has no house number, street or hamlet.
    .fix = Add house number, street or hamlet; the form asks for details. Keep it where there is none.
v_tv_so_thieu = A member has no personal number.
    .fix = Copy it from the card or birth certificate. If none was issued yet, leave it empty and tell the police.
v_tv_so_lap = This number is given for another person too.
    .fix = One number and one line each; the person of item 1 is not repeated. Mend the number or delete the line.
v_ych_cach = This case needs the consent of the head of the household.
    .fix = Choose how the head consents. It falls away only when the head makes the declaration.
v_ycs_cach = This case needs the consent of the owner of the dwelling.
    .fix = Choose how the owner consents. It falls away only when the owner is the person of item 1 or the declarant.
v_can_cha_me = The person of item 1 is under 18, so a parent or guardian must consent.
    .fix = Choose “Yes” and name the parent or guardian; check the date of birth.
v_ycm_cach = A parent or guardian must consent.
    .fix = Choose how; it falls away only when the parent or guardian makes the declaration.
v_nkk_ai = The person of item 1 is of age, so a parent does not declare.
    .fix = Choose the person of item 1, or “Another person” with a power of attorney; for a person without capacity answer “Yes” above.
v_ngay_tuong_lai = The date of signing is in the future.
    .fix = Give the real day, or leave it for the signer to write.
