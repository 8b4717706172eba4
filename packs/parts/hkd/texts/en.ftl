# Shared piece of the household business forms (Circular 68/2025/TT-BTC, Appendix II): labels, help, errors.

## Printed words

t_nganh = For the main line of business write the name and the four-digit code of the Viet Nam Standard Industrial Classification. Other lines may be written freely and need no code. Mark with X the one line that is the main business.
t_thanh_vien = The table of members is filled only when the members of a family found the business together; the owner is listed in it too. The signature column stays empty, each person signs after printing.

## Questions of the program

f_gian_doan = Has the office said that the link to the national population database is down?
    .help = Normally “No”: with the personal number given, ethnic group, nationality, permanent and present residence need not be stated. “Yes” only when the office or the system says the link is down; then a copy of each person's identity card is enclosed.
    .example = No

## Head office

f_ts_dia_chi = Head office of the household business
    .help = Where the business is carried on and letters are received. House or room number, alley, street, hamlet; choose today's commune, ward or special zone. Without a fixed place of business choose one address all the same.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_ts_dien_thoai = Telephone of the business
    .help = Needed: a dossier without a telephone number is not received. A number that is answered; the owner's mobile will do.
    .example = 0900000000
f_ts_fax = Fax (if any) of the business
    .help = Leave empty if there is none.
    .example = 02400000000
f_ts_email = E-mail (if any) of the business
    .help = An address that is read. Leave empty if there is none.
    .example = vidu@example.vn
f_ts_web = Website (if any) of the business
    .help = Domain or shop address. Leave empty if there is none.
    .example = vidu.example.vn

## Lines of business

f_nganh = Lines of business
    .help = One line of business per row. Conditional lines are named as the text that regulates them does and may be carried on only when its conditions are met. For more detail than the four-digit class write its name, then “Chi tiết: …”. In Vietnamese.
    .example = Bán lẻ lương thực, thực phẩm, đồ uống; 4711; main
f_nganh__ten = Name
    .help = Main line: exactly the name of the four-digit class. Others: free.
    .example = Chi tiết: bán bánh mì, nước giải khát
f_nganh__ma = Code
    .help = Four digits. Needed only for the main line. Ask the office if you cannot find it.
    .example = 4711
f_nganh__chinh = Main line of business
    .help = Mark exactly one row.
    .example = X

## Capital

f_von = Business capital: total
    .help = The whole capital in Vietnamese đồng. The articles that were read set no minimum; give the capital there really is.
    .example = 50000000
f_von_chu = Business capital in words
    .help = Written by the program.
    .example = Năm mươi triệu đồng

## Tax registration

f_th_co = Is the address for tax notices another than the head office?
    .help = The address for tax notices is stated only when it differs from the head office.
    .example = No
f_th_dia_chi = Address for tax notices
    .help = Where letters of the tax office should go, for example the owner's home.
    .example = Số 1 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_th_dien_thoai = Telephone (if any) at the address for tax notices
    .help = Leave empty if there is none.
    .example = 0900000000
f_th_fax = Fax (if any) at the address for tax notices
    .help = Leave empty if there is none.
    .example = 02400000000
f_th_email = E-mail (if any) for tax notices
    .help = Leave empty if there is none.
    .example = vidu@example.vn
f_lao_dong = Number of workers
    .help = People working in the business. The form does not say whether the owner counts: ask the office if in doubt.
    .example = 2

## Founder and members

f_chu_the = Who founds the household business
    .help = “An individual”: one person, who is liable. “Members of a family”: several register together and authorise one of them as owner in a notarised or certified writing.
    .example = An individual
f_tv = Family members who register the business
    .help = The owner too. With the personal number given, only name, date of birth, number, sex and signature are needed.
    .example = NGUYỄN THỊ VÍ DỤ, 08/03/1990, 001190000001, female
f_tv__ho_ten = Full name
    .help = Exactly as on the identity card, with all accents.
    .example = NGUYỄN THỊ VÍ DỤ
f_tv__ngay_sinh = Date of birth
    .help = As on the identity card.
    .example = 08/03/1990
f_tv__so_dd = Personal number
    .help = The 12 digits on the front of the identity card.
    .example = 001190000001
f_tv__gioi_tinh = Sex
    .help = As on the identity card.
    .example = Female
f_tv__quoc_tich = Nationality
    .help = Only when the link is down.
    .example = Việt Nam
f_tv__dan_toc = Ethnic group
    .help = Only when the link is down.
    .example = Kinh
f_tv__thuong_tru = Permanent residence
    .help = Only when the link is down. House, street, commune, province.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_tv__hien_tai = Present residence
    .help = Only when the link is down. House, street, commune, province.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội

## Addressee, place and date

f_kinh_gui = To (business registration office of the commune)
    .help = The division of the commune People's Committee in charge of registering household businesses where the head office is; where there is no division, the People's Committee itself. In Vietnamese.
    .example = Phòng Kinh tế, Hạ tầng và Đô thị phường Ba Đình
f_lam_tai = Made at
    .help = Commune or province where it is signed.
    .example = Hà Nội
f_lam_ngay = Date of the request
    .help = Day of signing; today unless changed.
    .example = 21/11/2026

## Choices

c_co_khong_co = Yes
c_co_khong_khong = No
c_gioi_tinh_nam = Male
c_gioi_tinh_nu = Female
c_chu_the_ca_nhan = An individual
c_chu_the_thanh_vien = Members of a family

## Checks: names

v_ten_dau = The name does not begin with the words “Hộ kinh doanh”.
    .fix = Both parts in this order: “HỘ KINH DOANH”, then the proper name, for example HỘ KINH DOANH VÍ DỤ.
v_ten_rieng = The proper name is missing.
    .fix = Write the proper name after “HỘ KINH DOANH”.
v_ten_cam = The name holds words that a household business may not use: “công ty”, “tổng công ty”, “tập đoàn” or “doanh nghiệp”.
    .fix = Take these words out. A company is founded by the enterprise registration procedure.
v_ten_chu = The Vietnamese name has letters outside the Vietnamese alphabet and F, J, Z, W.
    .fix = Write it with Vietnamese letters, F, J, Z, W; digits and signs may be added. A foreign name goes on the next line.
v_ten_nn_chu = The foreign name is not written in Latin letters.
    .fix = Translate the Vietnamese name into a language written in Latin letters (English, French …) or leave it empty.
v_ten_nn_cam = The foreign name has a word that means company, group or enterprise.
    .fix = The foreign name is a translation of the Vietnamese one, so it is no “company”, “corporation” or “enterprise”; “household business” will do. If it really is the proper name, keep it and ask the office.
v_ten_vt_dai = The short name is not shorter than the Vietnamese name.
    .fix = The short name abbreviates the Vietnamese or the foreign name; shorten it or leave it empty.

## Checks: people

v_ho_ten_chu = The name has digits or signs that are not letters.
    .fix = Letters and spaces only, exactly as on the identity card.
v_ho_ten_du = The name is a single word.
    .fix = Family name and given name with a space between. Keep it if the identity card really has one word.
v_tuoi = The owner is not yet 18.
    .fix = The founder must be a Vietnamese citizen with full civil capacity. Look at the date of birth; if it is right, somebody else of the family has to be the owner.
v_tv_tuoi = The member is not yet 18.
    .fix = Members who register must have full civil capacity. Look at the date of birth; if it is right, take the person out of the table.
v_so_dd_nam = Digits 5 and 6 of the personal number do not fit the year of birth.
    .fix = Compare number and year with the identity card; one of them may be mistyped. If the card says so, keep them.
v_so_dd_gioi = By its make-up this personal number does not fit the sex chosen.
    .fix = Compare with the identity card; number or sex may be wrong. If the card says so, keep them.
v_quoc_tich = No Vietnamese nationality.
    .fix = Only Vietnamese citizens may found a household business. With several nationalities write “Việt Nam” too.
v_tv_it = The table of members has one person only.
    .fix = List the owner and the other members. If there is one person only, the founder is “an individual”.
v_tv_trung = Two rows of the table have the same personal number.
    .fix = One row and one number per person. Compare with the identity cards.

## Checks: the business

v_fax = The fax number has odd signs or is too short.
    .fix = Digits only (with area code), or leave it empty.
v_web = This does not look like a web address.
    .fix = Write it like vidu.example.vn, without spaces; or leave it empty.
v_nganh_ma = The code of the main line of business is no four-digit class.
    .fix = Exactly 4 digits of the Viet Nam Standard Industrial Classification, for example 4711. No letters, no points.
v_nganh_ma_khac = The code does not have 4 digits.
    .fix = Give the four-digit code or leave it empty: lines other than the main one need none.
v_nganh_trung = Two rows have the same name.
    .fix = Delete one, or add detail to tell them apart.
v_nganh_chinh = There must be exactly one main line of business.
    .fix = Mark one row and clear the mark in the others.
v_nganh_cam = This may be a line of business that is forbidden.
    .fix = Read the article on forbidden lines of the Investment Law in force before filing; if it is one of them, delete the row.
v_von_am = The capital must be more than 0.
    .fix = The total in Vietnamese đồng, without a minus.
v_von_nho = The capital is less than one million đồng.
    .fix = It may have been given in thousands or millions. Write all digits; if it is right, keep it.
v_von_lon = The capital is more than one hundred billion đồng.
    .fix = Count the zeros; if it is right, keep it.
v_th_dia_chi = The address for tax notices is the head office.
    .fix = Then it need not be stated: choose “No” in the question above.
v_lao_dong_am = The number of workers cannot be negative.
    .fix = A whole number from 0 on.
v_lao_dong_nhieu = More than 100 workers.
    .fix = Look at the figure; if it is right, keep it.
v_lam_ngay_sau = The date of the request is in the future.
    .fix = The day on which it is really signed.
