# Request for registration of a household business (Form 1, Circular 68/2025/TT-BTC): labels, help, errors. Shared words in parts/hkd.

form_title = REQUEST FOR REGISTRATION OF A HOUSEHOLD BUSINESS
form_basis = Form 1 of Appendix II, issued with Circular 68/2025/TT-BTC of the Minister of Finance

## Pages

s_chu_ho = Owner
    .help = The person in whose name the business is and who signs. The data must be those of the national population database; have them corrected by the police first if they differ. Scan the QR code of the identity card to avoid typing.
s_ten = Name of the business
    .help = Think of two or three names: the office may refuse a name that another business in the commune has.
s_tru_so = Head office and addressee
    .help = The head office decides which commune handles the request.
s_nganh_von = Lines of business and capital
    .help = What you mean to do; later changes of lines or capital are registered within 10 days.
s_thue = Tax registration
    .help = The certificate is the tax registration certificate too; no procedure of its own is needed.
s_chu_the = Founder and members
    .help = Alone: choose “An individual” and skip the table.
s_cam_ket = Commitment and signature
    .help = Read the commitment before signing. The owner signs in person.

## Printed words

t_ten = The name has two parts in this order: the words “Hộ kinh doanh” and the proper name. The words “công ty”, “tổng công ty”, “tập đoàn”, “doanh nghiệp” may not be used.
t_cam_ket_1 = - I (a business founded by an individual) / I and the family members who register the business (a business founded by members of a family) agree that the personal data kept in the national population database are shared with the business registration office of the commune and the authority for business registration, for the state management of household business registration;
t_cam_ket_2 = - I (a business founded by an individual) / I and the family members who register the business (a business founded by members of a family) are not banned from business by law; are not at the same time owner or registering family member of another household business; are not the owner of a private enterprise;
t_cam_ket_3 = - The head office is lawfully at the business's disposal and used for its lawful purpose (only where business is done at the head office);
t_cam_ket_4 = - Full responsibility before the law for the legality, accuracy and truth of the contents registered above.

## Owner

f_ch_ho_ten = I am (full name of the owner)
    .help = Exactly as on the identity card, with all accents; printed in capitals.
    .example = NGUYỄN THỊ VÍ DỤ
f_ch_ngay_sinh = Date of birth
    .help = As on the identity card. The owner must be 18.
    .example = 08/03/1990
f_ch_gioi_tinh = Sex
    .help = As on the identity card.
    .example = Female
f_ch_so_dd = Personal number
    .help = The 12 digits on the front of the identity card.
    .example = 001190000001
f_ch_dien_thoai = Telephone (if any) of the owner
    .help = Where the office reaches you about this dossier.
    .example = 0900000000
f_ch_email = E-mail (if any) of the owner
    .help = Leave empty if there is none.
    .example = vidu@example.vn
f_ch_dan_toc = Ethnic group of the owner
    .help = Only when the link is down.
    .example = Kinh
f_ch_quoc_tich = Nationality of the owner
    .help = Only when the link is down. Only Vietnamese citizens may found a household business.
    .example = Việt Nam
f_ch_thuong_tru = Permanent residence of the owner
    .help = Only when the link is down. Choose today's commune.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_ch_hien_tai = Present residence of the owner
    .help = Only when the link is down. Taken from the permanent residence; change it if it differs.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội

## Name

f_ten_viet = Name of the business in Vietnamese
    .help = Begins with “HỘ KINH DOANH”; printed in capitals. Not the name of another household business in the commune, no protected trademark.
    .example = HỘ KINH DOANH NGUYỄN THỊ VÍ DỤ
f_ten_nuoc_ngoai = Name of the business in a foreign language (if any)
    .help = A translation of the Vietnamese name into a language in Latin letters; the proper name may stay. Leave empty if there is none.
    .example = VI DU HOUSEHOLD BUSINESS
f_ten_viet_tat = Short name of the business (if any)
    .help = Abbreviates the Vietnamese or the foreign name. Leave empty if there is none.
    .example = HKD VÍ DỤ

## Head office

f_ts_khong_kd = No business at the head office
    .help = Mark with X if the business has no fixed place.
    .example = X

## Tax

f_bat_dau = Beginning of operation
    .help = From the day of the certificate: nothing to state.
    .example = From the day of the certificate
f_bd_ngay = Day of beginning (another day)
    .help = The planned day, after that of the certificate.
    .example = 01/12/2026
f_pp_gtgt = VAT method
    .help = One of two. The lump-sum tax is gone since 2026, so choose declaration.
    .example = Declaration method

## Choices

c_pp_gtgt_ke_khai = Declaration method
c_pp_gtgt_khoan = Lump-sum method
c_bat_dau_ngay_cap = From the day of the certificate
c_bat_dau_ngay_khac = From another day

## Checks

v_bd_ngay_truoc = The day of beginning is not after the date of the request.
    .fix = If the certificate comes later, the day of beginning is that of the certificate. Give a later day or choose “From the day of the certificate”.
v_bd_ngay_xa = The day of beginning is more than a year away.
    .fix = Look at the year; if it is right, keep it.
v_pp_khoan = The lump-sum method is gone since 2026 (second-hand source).
    .fix = Choose the declaration method. The box is older than the change; ask the tax office if you were told otherwise.
v_tv_chu_ho = The owner is not in the table of members.
    .fix = Add a row for the owner with the personal number of the first page.
