# What the requests for exchange and reissue of a driving licence have in common. Vietnamese is the official text.

form_basis = Appendix XII of Circular 12/2025/TT-BCA (second-hand, its end is cut; Circular 108/2026/TT-BCA may have replaced it: please check)

## Pages

s_nguoi_de_nghi = Applicant
    .help = Scan the QR code of the identity card to avoid typing.
s_giay_phep = The licence you hold
    .help = Copy from the licence. If it is lost, look in VNeID or on the traffic police's page.
s_de_nghi = What is requested
    .help = Class, reason and what the form asks you to declare.
s_kem_theo_va_ky = Attachments and signature
    .help = The end of the official form could not be read; statement and signature follow the older form.

## Printed words

h_kem_theo = Attachments
h_ky = Statement and signature
t_cam_doan = I declare that what is written above is true and take full responsibility if it is not.

## Applicant

f_kinh_gui = To
    .help = The traffic police division of the province (also when filed with the commune police). In Vietnamese.
    .example = Phòng Cảnh sát giao thông Công an thành phố Hà Nội
f_nyc_ho_ten = I am
    .help = Full name exactly as on the identity card or passport.
    .example = NGUYỄN THỊ VÍ DỤ
f_nyc_ngay_sinh = Date of birth
    .help = As on the identity card or passport.
    .example = 08/03/1990
f_nyc_gt_loai = Personal number or passport?
    .help = Citizens use the personal number; foreigners and Vietnamese abroad the passport.
    .example = Personal number
f_nyc_gt_so = Personal number or passport number
    .help = Personal number: 12 digits of the identity card. Passport: as printed.
    .example = 001190000001
f_nyc_gt_ngay_cap = Date of issue
    .help = Of the identity card or passport.
    .example = 20/11/2021
f_nyc_gt_noi_cap = Issued by
    .help = Authority of the identity card or passport.
    .example = Cục Cảnh sát QLHC về TTXH

## Licence

f_hoc_tai = Learnt driving at
    .help = Name of the driving school, if remembered.
    .example = Trung tâm đào tạo lái xe Ví Dụ
f_hoc_nam = Year
    .help = Four digits.
    .example = 2015
f_gplx_hang = Class of the licence held
    .help = Issued since 1 January 2025: the class printed. Issued before: a class marked “before 2025” or an old one (A2, B2, E, FC …).
    .example = B2
f_gplx_so = Number of the licence
    .help = On the front, usually 12 digits.
    .example = 010150000001
f_gplx_noi_cap = Issued by
    .help = From the licence: before 1 March 2025 usually Sở Giao thông vận tải, then the traffic police.
    .example = Sở Giao thông vận tải Hà Nội
f_gplx_ngay_cap = Date of issue
    .help = Printed on the licence.
    .example = 15/06/2017
f_gplx_gia_tri = Is the licence still valid?
    .help = See “có giá trị đến”. A1, A and B1 have no term.
    .example = Valid

## Request

f_de_nghi_hang = Class requested
    .help = For an old class ask the office which new class corresponds.
    .example = B
f_ly_do = Reason
    .help = Choose the closest, or “another reason”.
    .example = About to expire
f_ly_do_khac = Say which reason
    .help = Short; it is printed.
    .example = Thay đổi họ tên theo giấy khai sinh
f_tich_hop = Combine the licence with a term and the one without?
    .help = Who holds both a motorcycle and a car licence may have them on one card.
    .example = No
f_vphc = Administrative violation in road traffic?
    .help = Be truthful: the office looks it up. The end of this line could not be read; the older form asked about suspension of the licence.
    .example = No
f_bi_tuoc = Is a combined licence suspended?
    .help = If so, a copy of the licence or of the decision is needed.
    .example = No

## Attachments

f_suc_khoe = Valid health certificate for drivers?
    .help = Not for A1, A, B1. From a qualified medical facility. Old motorcycle classes (A1, A2, A3, A4): ask the office, not established.
    .example = Yes
f_nuoc_ngoai = Foreigner, or Vietnamese living abroad?
    .help = If so, a valid passport is needed.
    .example = No
f_ho_chieu = Valid passport?
    .help = Only foreigners and Vietnamese living abroad.
    .example = Yes
f_ban_sao_tuoc = Copy of the licence or of the decision?
    .help = Certified copy, electronic too, or a copy from the register.
    .example = Yes
f_lam_tai = Place
    .help = Commune or province where it is signed.
    .example = Hà Nội
f_lam_ngay = Date
    .help = The day of signing; today unless you change it.
    .example = 21/11/2026

## Choices

c_co_khong_co = Yes
c_co_khong_khong = No
c_giay_to_lai_xe_so_dinh_danh = Personal number
c_giay_to_lai_xe_ho_chieu = Passport
c_gia_tri_khong_thoi_han = No term
c_gia_tri_con_han = Valid
c_gia_tri_qua_han = Expired
c_suc_khoe_co = Yes, enclosed
c_suc_khoe_chua = Not yet
c_suc_khoe_khong_phai = Not needed
c_kem_theo_co = Yes, enclosed
c_kem_theo_chua = Not yet
c_hang_dang_co_A1 = A1
c_hang_dang_co_A = A
c_hang_dang_co_B1 = B1
c_hang_dang_co_B = B
c_hang_dang_co_C1 = C1
c_hang_dang_co_C = C
c_hang_dang_co_D1 = D1
c_hang_dang_co_D2 = D2
c_hang_dang_co_D = D
c_hang_dang_co_BE = BE
c_hang_dang_co_C1E = C1E
c_hang_dang_co_CE = CE
c_hang_dang_co_D1E = D1E
c_hang_dang_co_D2E = D2E
c_hang_dang_co_DE = DE
c_hang_dang_co_A1_cu = A1 (issued before 2025)
c_hang_dang_co_A2 = A2
c_hang_dang_co_A3 = A3
c_hang_dang_co_A4 = A4
c_hang_dang_co_B1_cu = B1 (issued before 2025)
c_hang_dang_co_B2 = B2
c_hang_dang_co_C_cu = C (issued before 2025)
c_hang_dang_co_D_cu = D (issued before 2025)
c_hang_dang_co_E = E
c_hang_dang_co_FB2 = FB2
c_hang_dang_co_FC = FC
c_hang_dang_co_FD = FD
c_hang_dang_co_FE = FE
c_hang_de_nghi_A1 = A1
c_hang_de_nghi_A = A
c_hang_de_nghi_B1 = B1
c_hang_de_nghi_B = B
c_hang_de_nghi_C1 = C1
c_hang_de_nghi_C = C
c_hang_de_nghi_D1 = D1
c_hang_de_nghi_D2 = D2
c_hang_de_nghi_D = D
c_hang_de_nghi_BE = BE
c_hang_de_nghi_C1E = C1E
c_hang_de_nghi_CE = CE
c_hang_de_nghi_D1E = D1E
c_hang_de_nghi_D2E = D2E
c_hang_de_nghi_DE = DE

## Checks

v_ho_ten_chu = The name holds digits or signs that are no letters.
    .fix = Write letters and spaces only.
v_ho_ten_du = The name is a single word.
    .fix = Give family and given name. If the papers say so, keep it.
v_ngay_sinh_tuong_lai = The date of birth is in the future.
    .fix = Look at the identity card again.
v_gt_so = The personal number is not right.
    .fix = Give all 12 digits of the card, or choose passport above.
v_gt_so_nam = Digits 5 and 6 of the personal number do not fit the year of birth.
    .fix = Compare with the card. If it says so, keep it.
v_ngay_cap = The date of issue is in the future.
    .fix = Copy the date from the paper.
v_hoc_nam = The year is not possible.
    .fix = Four digits, not after this year; leave it empty if forgotten.
v_hoc_nam_cap = The year of learning is after the issue of the licence.
    .fix = Check both. Keep it if it is right.
v_gplx_so = The licence number does not have 12 digits.
    .fix = Compare with the licence. Old paper licences and foreign ones differ: keep it.
v_gplx_tuoi = Issued before the age of 18.
    .fix = Check the date of birth and of issue; keep them if they are right.
v_gplx_hang_moi = Issued before 1 January 2025, yet a class of the new law was chosen.
    .fix = Choose a class marked “before 2025” or an old one: the same letters mean something else.
v_gplx_qua_han = The licence has expired.
    .fix = A test may be needed; the rules of 2026 could not be read. Ask the traffic police before filing.
v_suc_khoe = The health certificate is missing.
    .fix = Get it before filing. The request can still be printed.
v_suc_khoe_khong = This class needs a health certificate.
    .fix = Only A1, A, B1 are exempt on the portal page. Choose “Yes” or “Not yet”, or mend the class.
v_ho_chieu = The passport is missing.
    .fix = Have a valid passport before filing.
v_ban_sao_tuoc = The copy of the licence or decision is missing.
    .fix = Get a certified copy or one from the register before filing.
v_lam_ngay = The date of the request is in the future.
    .fix = Give the day of signing.
