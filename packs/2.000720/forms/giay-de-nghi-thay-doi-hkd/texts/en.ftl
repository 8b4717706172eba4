# Request for registration of changes of a household business (Form 2, Circular 68/2025/TT-BTC): labels, help, errors. Shared words in parts/hkd.

form_title = REQUEST FOR REGISTRATION OF CHANGES OF A HOUSEHOLD BUSINESS
form_basis = Form 2 of Appendix II, issued with Circular 68/2025/TT-BTC of the Minister of Finance

## Pages

s_ho_kinh_doanh = The household business
    .help = From the certificate in use.
s_chon = What changes?
    .help = Mark what changes; only those pages are asked. A change has to be registered within 10 days.
s_ten = New name
    .help = The name after the change. Rights and duties of the business stay as they are.
s_tru_so = New head office
    .help = The head office after the change.
s_nguoi = About the people
    .help = These answers decide what has to be stated about each person.
s_chu_ho_cu = Owner before the change
    .help = From the certificate and the identity card of the old owner.
s_chu_ho_moi = Owner after the change
    .help = The new owner signs. Scan the QR code of the identity card to avoid typing.
s_thanh_vien = Change of family members
    .help = The list after the change, the owner too.
s_von = Change of capital
    .help = The whole capital after the change.
s_nganh = Change of lines of business
    .help = Table 1 adds, table 2 takes out, table 3 changes the main line or its details. Leave unused tables empty.
s_thue = Change of tax registration
    .help = The tax method is not changed by this paper.
s_cap_nhat = Updating, completing, correcting
    .help = Section B of the form.
s_c_ten_tru_so = Section C: registered name and head office
    .help = From the certificate that was issued, not the changed contents.
s_c_nganh_von = Section C: registered lines and capital
    .help = From the certificate that was issued.
s_c_thue = Section C: tax registration
    .help = From the tax registration certificate that was issued.
s_c_chu_the = Section C: founder and members
    .help = From the certificate that was issued.
s_cam_ket = Commitment and signature
    .help = Read the commitment before signing. The owner signs in person; the new one when the owner changes.

## Printed words

t_chon = The household business chooses and fills the pages of the contents that change.
h_a = A. Changes of the registered contents
h_b = B. Updating, completing and correcting registered data
t_tru_so = The household business declares that its head office is lawfully at its disposal and used for its lawful purpose (only where business is done at the head office).
t_tvm = The owner is listed here too. The signature column stays empty, each person signs after printing.
t_nganh_luu_y = Changing from one line of business to another: the new one goes into table 1 and the old one into table 2.
h_nb = 1. Lines of business added
h_nx = 2. Lines of business taken out
h_ns = 3. Change of the main line of business
t_cap_doi = A business with a certificate from before Decree 168/2025/NĐ-CP came into force states here the data of that certificate and of its tax registration certificate.
t_cam_ket = The household business is fully responsible before the law for the legality, accuracy and truth of this request.

## The household business

f_so_vb = Number of the request
    .help = The business's own number. Leave empty if you do not number papers.
    .example = 01/2026
f_ten_hkd = Name of the household business
    .help = The name now registered, from the certificate; printed in capitals.
    .example = HỘ KINH DOANH NGUYỄN THỊ VÍ DỤ
f_ma_so = Business number / old registration number / tax code
    .help = From the certificate. With an old certificate the old registration number or the tax code.
    .example = 001190000001
f_cap_truoc = Was the certificate in use issued before 1 July 2025?
    .help = See its date. If it was, section C has to be filled too; to exchange the certificate only, answer “Yes” and mark nothing on the next page.
    .example = No

## What changes

f_td_ten = Name of the business
    .help = Vietnamese, foreign or short name.
    .example = X
f_td_tru_so = Head office
    .help = A move. An address that only has a new name after the mergers need not be registered.
    .example = X
f_td_chu_ho = Owner
    .help = Only for a business registered by family members.
    .example = X
f_td_thanh_vien = Family members who register the business
    .help = People join or leave.
    .example = X
f_td_von = Capital
    .help = More or less capital.
    .example = X
f_td_nganh = Lines of business
    .help = Added, taken out, another main line.
    .example = X
f_td_thue = Tax registration
    .help = Address for tax notices and other items; not the tax method.
    .example = X
f_td_cap_nhat = Update, completion or correction of registered data
    .help = Other data, for example the telephone number, the identity card, or a mistake on the certificate.
    .example = X

## New name

f_m_ten_viet = Vietnamese name after the change
    .help = Begins with “HỘ KINH DOANH”; printed in capitals. If only the foreign or short name changes, write the present name again.
    .example = HỘ KINH DOANH THÍ DỤ
f_m_ten_nuoc_ngoai = Foreign name after the change (if any)
    .help = A translation into a language in Latin letters. Leave empty if there is none.
    .example = THI DU HOUSEHOLD BUSINESS
f_m_ten_viet_tat = Short name after the change (if any)
    .help = Leave empty if there is none.
    .example = HKD THÍ DỤ

## New head office

f_m_ts_dia_chi = Head office after the change
    .help = House or room number, alley, street, hamlet; choose today's commune. If the tax office in charge changes, its procedure comes first.
    .example = Số 1 đường Ví Dụ, phường Ngọc Hà, thành phố Hà Nội
f_m_ts_dien_thoai = Telephone at the new head office
    .help = Needed; without it the dossier is not valid.
    .example = 0900000000
f_m_ts_fax = Fax (if any) at the new head office
    .help = Leave empty if there is none.
    .example = 02400000000
f_m_ts_email = E-mail (if any) at the new head office
    .help = Leave empty if there is none.
    .example = vidu@example.vn
f_m_ts_web = Website (if any) at the new head office
    .help = Leave empty if there is none.
    .example = vidu.example.vn
f_m_ts_khong_kd = No business at the head office
    .help = Mark with X if the business has no fixed place.
    .example = X

## Old and new owner

f_ly_do_ch = Reason of the change of owner
    .help = The papers to enclose depend on it.
    .example = Family members authorise another member as owner
f_cu_ho_ten = Full name of the owner before the change
    .help = Exactly as on the identity card, with all accents; printed in capitals.
    .example = NGUYỄN THỊ VÍ DỤ
f_cu_ngay_sinh = Date of birth of the owner before the change
    .help = As on the identity card.
    .example = 08/03/1990
f_cu_gioi_tinh = Sex of the owner before the change
    .help = As on the identity card.
    .example = Female
f_cu_so_dd = Personal number (if any) of the owner before the change
    .help = The 12 digits on the front of the identity card. Without one leave it empty and fill the lines below.
    .example = 001190000001
f_cu_dien_thoai = Telephone (if any) of the owner before the change
    .help = Leave empty if there is none.
    .example = 0900000000
f_cu_email = E-mail (if any) of the owner before the change
    .help = Leave empty if there is none.
    .example = vidu@example.vn
f_cu_dan_toc = Ethnic group of the owner before the change
    .help = Only without a personal number or when the link is down.
    .example = Kinh
f_cu_quoc_tich = Nationality of the owner before the change
    .help = Only without a personal number or when the link is down.
    .example = Việt Nam
f_cu_thuong_tru = Permanent residence of the owner before the change
    .help = Only without a personal number or when the link is down.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_cu_hien_tai = Present residence of the owner before the change
    .help = Only without a personal number or when the link is down.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_moi_ho_ten = Full name of the owner after the change
    .help = Exactly as on the identity card, with all accents; printed in capitals.
    .example = TRẦN VĂN THÍ DỤ
f_moi_ngay_sinh = Date of birth of the owner after the change
    .help = As on the identity card.
    .example = 15/05/1988
f_moi_gioi_tinh = Sex of the owner after the change
    .help = As on the identity card.
    .example = Male
f_moi_so_dd = Personal number (if any) of the owner after the change
    .help = The 12 digits on the front of the identity card.
    .example = 001088000002
f_moi_dien_thoai = Telephone (if any) of the owner after the change
    .help = Leave empty if there is none.
    .example = 0900000000
f_moi_email = E-mail (if any) of the owner after the change
    .help = Leave empty if there is none.
    .example = vidu@example.vn
f_moi_dan_toc = Ethnic group of the owner after the change
    .help = Only when the link is down.
    .example = Kinh
f_moi_quoc_tich = Nationality of the owner after the change
    .help = Only when the link is down.
    .example = Việt Nam
f_moi_thuong_tru = Permanent residence of the owner after the change
    .help = Only when the link is down.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_moi_hien_tai = Present residence of the owner after the change
    .help = Only when the link is down. Taken from the permanent residence; change it if it differs.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội

## Members

f_tvm = Family members after the change
    .help = One row per person, the owner too. With the personal number given, only name, date of birth, number, sex and signature are needed.
    .example = TRẦN VĂN THÍ DỤ, 15/05/1988, 001088000002, male
f_tvm__ho_ten = Full name
    .help = Exactly as on the identity card, with all accents.
    .example = TRẦN VĂN THÍ DỤ
f_tvm__ngay_sinh = Date of birth
    .help = As on the identity card.
    .example = 15/05/1988
f_tvm__so_dd = Personal number
    .help = The 12 digits on the front of the identity card.
    .example = 001088000002
f_tvm__gioi_tinh = Sex
    .help = As on the identity card.
    .example = Male
f_tvm__quoc_tich = Nationality
    .help = Only when the link is down.
    .example = Việt Nam
f_tvm__dan_toc = Ethnic group
    .help = Only when the link is down.
    .example = Kinh
f_tvm__thuong_tru = Permanent residence
    .help = Only when the link is down. House, street, commune, province.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_tvm__hien_tai = Present residence
    .help = Only when the link is down. House, street, commune, province.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_dong_y = Do the owner and the members agree to the use of their personal data?
    .help = If they let the registration offices use the national population database, the paper says so.
    .example = Yes

## New capital

f_m_von = Capital after the change
    .help = The whole new capital in đồng, not the difference.
    .example = 200000000
f_m_von_chu = Capital after the change, in words
    .help = Written by the program.
    .example = Hai trăm triệu đồng
f_m_von_ngay = Day of the change of capital
    .help = When the capital really changed.
    .example = 15/11/2026
f_m_von_hinh_thuc = How the capital changed
    .help = For example: the owner put in more cash, took some out. In Vietnamese.
    .example = Chủ hộ góp thêm tiền mặt

## Lines of business

f_nb = Lines of business added
    .help = A new main line with the name and code of the four-digit class and X. Others freely.
    .example = Dịch vụ phục vụ đồ uống; 5630
f_nb__ten = Line of business added
    .help = Main line: exactly the name of the four-digit class.
    .example = Dịch vụ phục vụ đồ uống
f_nb__ma = Code
    .help = 4 digits; needed only for the main line.
    .example = 5630
f_nb__chinh = Main line of business
    .help = Mark it if the new line is the main one.
    .example = X
f_nx = Lines of business taken out
    .help = Exactly as registered.
    .example = Bán lẻ khác; 4719
f_nx__ten = Line of business taken out
    .help = Exactly as registered.
    .example = Bán lẻ khác
f_nx__ma = Code
    .help = 4 digits; needed only for the main line.
    .example = 4719
f_nx__chinh = Main line of business
    .help = Mark it if it is the main line now; then choose a new one in table 1 or 3.
    .example = X
f_ns = Main line of business after the change
    .help = One of the registered lines becomes the main one, or its details change. One row.
    .example = Nhà hàng và các dịch vụ ăn uống phục vụ lưu động; 5610
f_ns__ten = Line of business
    .help = Name of the four-digit class; for detail add “Chi tiết: …”.
    .example = Nhà hàng và các dịch vụ ăn uống phục vụ lưu động
f_ns__ma = Code
    .help = The 4 digits of the class.
    .example = 5610

## Tax registration

f_t51_cu = Item 5.1, address for tax notices: as registered
    .help = The address now registered; the head office if none was stated.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_t51_moi = Item 5.1, address for tax notices: new
    .help = House, street, commune, province. Leave both empty if it does not change.
    .example = Số 1 đường Ví Dụ, phường Ngọc Hà, thành phố Hà Nội
f_tk = Other items
    .help = For example day of beginning, number of workers. Leave empty if there are none.
    .example = Chỉ tiêu 5.3: Tổng số lao động; 1; 3
f_tk__chi_tieu = Item
    .help = Number and name as in the request for registration.
    .example = Chỉ tiêu 5.3: Tổng số lao động
f_tk__cu = As registered
    .help = What is registered now.
    .example = 1
f_tk__moi = New
    .help = What it is after the change.
    .example = 3

## Section B

f_cap_nhat_nd = What is updated, completed or corrected
    .help = Which datum, what it says now, what it should say. In Vietnamese.
    .example = Bổ sung số điện thoại của hộ kinh doanh: 0900000000

## Section C and signature

f_c_ten = Name of the business (on the certificate that was issued)
    .help = Taken from the first page.
    .example = HỘ KINH DOANH NGUYỄN THỊ VÍ DỤ
f_nguoi_ky = Name of the owner who signs
    .help = The new one when the owner changes.
    .example = Nguyễn Thị Ví Dụ
f_kinh_gui = To (business registration office of the commune)
    .help = Moving: the commune where the new head office will be. Otherwise: where the business is registered. In Vietnamese.
    .example = Phòng Kinh tế, Hạ tầng và Đô thị phường Ba Đình
f_lao_dong = Number of workers
    .help = People working in the business, as registered.
    .example = 2

## Choices

c_ly_do_ch_uy_quyen = Family members authorise another member as owner
c_ly_do_ch_chet = The owner has died or has been declared by a court dead, missing, limited in or without civil capacity, or impaired in awareness or control of acts

## Checks

v_ten_hkd = The registered name does not begin with “Hộ kinh doanh”.
    .fix = Copy the whole name from the certificate. Keep it if an old certificate says otherwise.
v_ma_so = This looks like no business number, old registration number or tax code.
    .fix = Copy it again: a tax code of 10 or 13 digits, a personal number of 12, or an old number like 01A8000001. Keep it if the certificate says so.
v_ma_so_thue = The check digit of this ten-digit tax code is wrong.
    .fix = Compare each digit with the certificate; keep it if the certificate says so.
v_chua_chon = Nothing was chosen.
    .fix = Mark at least one content. To exchange an old certificate only, answer “Yes” to the question about its date.
v_ten_nhu_cu = The new Vietnamese name is the registered one.
    .fix = Write the new name. If only the foreign or short name changes, keep it.
v_ngay_sinh = The date of birth is not in the past.
    .fix = Look at the identity card.
v_moi_so_dd_thieu = The personal number of the new owner is missing.
    .fix = The 12 digits of the identity card. The form says “if any”, but the decree wants the owner to state it.
v_moi_la_cu = Old and new owner have the same personal number.
    .fix = Compare both; one of them is wrong.
v_chet_thanh_vien = The old owner may be a member no longer, but no change of members was chosen.
    .fix = If so, mark the change of family members too. If the old owner stays a member, keep it.
v_tvm_chu_ho = The new owner is not in the list of members after the change.
    .fix = Add a row with the personal number of the new owner.
v_dong_y = The owner or a member does not agree to the use of population data.
    .fix = The decree makes stating and sharing the data a duty; ask the office before filing.
v_von_ngay_sau = The capital changes after the date of the request.
    .fix = Register once it has changed. Look at the date.
v_qua_10_ngay = More than 10 days since the change of capital.
    .fix = It can still be filed, but late registration may be fined. Look at the date again.
v_nganh_td_trong = No line of business is added, taken out or changed.
    .fix = Fill a row of table 1, 2 or 3, or clear the mark at “Lines of business”.
v_nganh_mot_chinh = More than one main line in this table.
    .fix = A household business has one main line: clear the other marks.
v_nganh_mat_chinh = The main line is taken out and there is no new one.
    .fix = Mark an added line as the main one or choose a registered one in table 3.
v_nganh_bo_bo_sung = A line is both taken out and added.
    .fix = Look at both tables. If only details change, the names differ; if it is right, keep it.
v_ns_mot = More than one new main line.
    .fix = Choose one: one row in table 3, or one added line marked as main.
v_thue_trong = No item of the tax registration is stated.
    .fix = Give the new address for tax notices or add a row.
v_tk_phuong_phap = The tax method is not changed by this paper.
    .fix = Delete the row and turn to the tax office.
v_ch_ca_nhan = The owner changes in a business founded by an individual.
    .fix = The decree knows a change of owner only for businesses of family members. Ask the office; closing and registering anew may be needed.
v_nguoi_ky = The person who signs is not the new owner.
    .fix = When the owner changes, the new owner signs: mend the name.
