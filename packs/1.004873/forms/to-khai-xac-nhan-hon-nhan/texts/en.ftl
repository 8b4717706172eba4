# Declaration for a certificate of marital status (Circular 04/2024/TT-BTP): labels, help, errors. Common pieces: parts/ho-tich.

-nd = the person certified

form_title = DECLARATION FOR A CERTIFICATE OF MARITAL STATUS
form_basis = Form issued with Circular 04/2024/TT-BTP of the Minister of Justice

## Pages

s_nguoi_yeu_cau = Requester
    .help = The person who applies and signs: the person certified or somebody authorised. Scan the QR code of the identity card to avoid typing.
s_nguoi_duoc_cap = Person certified
    .help = If the relation is “Self”, what was given on the first page is taken over.
s_tinh_trang = Marital status (4)
    .help = With a personal number this item may stay empty. Fill it after a divorce or the spouse's death (the data of the paper must be given) and when a period is to be certified. The program builds the sentence of note (4); it can be edited.
s_muc_dich = Purpose (5)
    .help = For a marriage, say with whom and where; only one certificate is issued.
s_cam_doan = Declaration and signature
    .help = Read the declaration before signing. The form is signed after printing, or digitally in the program.

## Printed words

t_de_nghi = I request a certificate of marital status for the person named below:
h_tinh_trang = Marital status (4)
h_ket_hon_voi = Whom to marry (only when it is for a marriage)

## Requester

f_kinh_gui = To (1)
    .help = Full name of the issuing office: the People's Committee of the commune, ward or special zone where the person certified resides. In Vietnamese.
    .example = Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội
f_nyc_quan_he = Relation to the person certified
    .help = Choose “Self” for one's own certificate.
    .example = Self
f_nyc_quan_he_khac = Say which relation
    .help = The exact relation to the person certified.
    .example = Em ruột

## Marital status

f_tt_loai = Marital status of the person certified
    .help = Choose what is true; the program then asks what the sentence needs. If none fits, choose “Another case” and write the sentence.
    .example = Never married
f_tt_truoc = Was the marriage registered, or a life as spouses without registration?
    .help = The second means living together as spouses before 3 January 1987 without registration.
    .example = Registered
f_vc_la = Wife or husband?
    .help = Taken from the sex or personal number of the person certified.
    .example = Wife
f_vc_ho_ten = Full name of the spouse
    .help = Exactly as on the marriage certificate or identity card, with all accents.
    .example = NGUYỄN THỊ THÍ DỤ
f_kh_so = Marriage certificate: number
    .help = Printed at the top of the marriage certificate.
    .example = 12/2021
f_kh_do = Marriage certificate: issued by
    .help = As written on the certificate (old commune and district names too).
    .example = Ủy ban nhân dân phường Ví Dụ, thành phố Hà Nội
f_kh_ngay = Marriage certificate: date of issue
    .help = From the marriage certificate.
    .example = 20/11/2021
f_lh_loai = Divorced by judgment or by decision?
    .help = See the name of the court's paper. A divorce by mutual consent is a “Decision”.
    .example = Decision
f_lh_so = Divorce judgment or decision: number
    .help = The whole number with its letters.
    .example = 15/2024/QĐST-HNGĐ
f_lh_ngay = Divorce judgment or decision: date
    .help = The date on the court's paper.
    .example = 03/06/2024
f_lh_toa = Which people's court
    .help = Full name of the court, as printed, in Vietnamese.
    .example = Tòa án nhân dân khu vực Ví Dụ
f_kt_loai = Paper about the spouse's death
    .help = “Judgment” is for a court's declaration of death.
    .example = Death extract
f_kt_so = Death certificate, extract or judgment: number
    .help = As printed on the paper.
    .example = 08/2020
f_kt_do = Issued by
    .help = The People's Committee or court named on the paper.
    .example = Ủy ban nhân dân xã Ví Dụ
f_kt_ngay = Date of issue
    .help = As printed on the paper.
    .example = 09/01/2020
f_tg_tu = Period to be certified: from
    .help = Usually from the day of reaching the age of marriage.
    .example = 08/03/2008
f_tg_den = Period to be certified: to
    .help = Before the day of the marriage.
    .example = 01/10/2018
f_cu_tru = Places of residence to be certified
    .help = One line each. Earlier places in Viet Nam: commune and province by the names of that time. Abroad: the country and the Vietnamese mission there.
f_cu_tru__noi = Place
    .help = In Viet Nam: commune and province by the names of that time. Abroad: the place and the country.
    .example = Xã Ví Dụ, tỉnh Ninh Bình
f_cu_tru__tu_ngay = From
    .help = First day of living there, from the residence data in VNeID or an old paper.
    .example = 01/03/2015
f_cu_tru__den_ngay = To
    .help = Last day of living there.
    .example = 31/12/2020
f_cu_tru__co_quan = Vietnamese mission
    .help = Only for a place abroad: the Vietnamese embassy or consulate general there; leave it empty for a place in Viet Nam.
    .example = Đại sứ quán Việt Nam tại Hàn Quốc
f_tt_cau = Sentence for the item “marital status”
    .help = Built from the answers above in the official wording, in Vietnamese. Read it; it can be edited. Once edited it no longer follows the answers.
    .example = Hiện tại chưa đăng ký kết hôn với ai.

## Purpose

f_md_loai = What is the certificate for?
    .help = A certificate for a marriage and one for another purpose are worded differently and cannot replace each other.
    .example = For a marriage
f_md_khac = Purpose
    .help = Say what it is for, in Vietnamese: sale of a house, a loan, papers for going abroad.
    .example = Bổ túc hồ sơ vay vốn tại ngân hàng
f_md_so_ban = Number of certificates
    .help = Only if more than one is needed; the certificate states how many were issued.
    .example = 2
f_kv_ho_ten = Full name of the person to be married
    .help = Exactly as on that person's identity paper.
    .example = TRẦN VĂN THÍ DỤ
f_kv_ngay_sinh = Date of birth of the person to be married
    .help = The full date from the identity paper.
    .example = 15/05/1988
f_kv_quoc_tich = Nationality of the person to be married
    .help = A foreigner: choose “Another nationality” and name the country.
    .example = Việt Nam
f_kv_quoc_tich_khac = Name of the nationality of the person to be married
    .help = Name of the country in Vietnamese.
    .example = Úc
f_kv_gt_loai = Identity paper of the person to be married: kind
    .help = “Identity card” covers the citizen identity card (CCCD), the new identity card, the electronic identity and the personal number.
    .example = Identity card or personal number
f_kv_gt_ten = Name of the paper of the person to be married
    .help = As printed on the paper.
    .example = Thẻ cư trú
f_kv_gt_so = Number of the paper of the person to be married
    .help = Identity card: all 12 digits. Other paper: exactly as printed.
    .example = 001088000002
f_kv_gt_noi_cap = Authority that issued the paper of the person to be married
    .help = Copy it from the paper, in Vietnamese.
    .example = Cục Cảnh sát QLHC về TTXH
f_kv_gt_ngay_cap = Date of issue of the paper of the person to be married
    .help = From the paper.
    .example = 20/11/2021
f_kv_noi_cu_tru = Place of residence of the person to be married
    .help = Choose today's commune or ward.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_kv_noi_cu_tru_khac = Place of residence of the person to be married, if abroad
    .help = Full address and country; province and commune above are then hidden.
    .example = Số 0 phố Ví Dụ, Xít-ni, Úc
f_kv_noi_dang_ky = Where the marriage is to be registered
    .help = The People's Committee, or the office abroad.
    .example = Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội

## Choices

c_quan_he_ban_than = Self
c_quan_he_vo = Wife
c_quan_he_chong = Husband
c_quan_he_cha = Father
c_quan_he_me = Mother
c_quan_he_con = Child
c_quan_he_nguoi_than = Another relative
c_quan_he_nguoi_uy_quyen = Authorised person
c_tinh_trang_chua_ket_hon = Never married
c_tinh_trang_dang_co = Married (with a marriage certificate)
c_tinh_trang_chung_song = Living as spouses since before 3 January 1987, not divorced
c_tinh_trang_da_ly_hon = Divorced, not married again
c_tinh_trang_da_chet = Spouse dead, not married again
c_tinh_trang_truoc_ket_hon = Married; the time before the marriage is to be certified
c_tinh_trang_noi_cu_tru_truoc = The time at an earlier place of residence or before leaving the country is to be certified
c_tinh_trang_o_nuoc_ngoai = The time of residence abroad is to be certified
c_tinh_trang_khac = Another case (own sentence)
c_truoc_day_dang_ky = Registered
c_truoc_day_da_co = Lived as spouses, not registered
c_vo_chong_vo = Wife
c_vo_chong_chong = Husband
c_ly_hon_ban_an = Judgment
c_ly_hon_quyet_dinh = Decision
c_bao_chet_giay_chung_tu = Death certificate
c_bao_chet_trich_luc = Death extract
c_bao_chet_ban_an = Judgment
c_muc_dich_ket_hon = For a marriage
c_muc_dich_khac = Another purpose

## Checks

v_nd_la_nguoi_khac = The personal number of the person certified is the requester's own.
    .fix = For one's own certificate choose “Self”. For another person copy the number from that person's card.
v_ngay_tuong_lai = This date lies in the future.
    .fix = Copy it from the paper again; it cannot be after today.
v_lh_toa = The name has no “Tòa án” (court) in it.
    .fix = Give the full name of the court as printed on the judgment or decision. For a divorce abroad name the foreign body and keep it.
v_tg_thu_tu = The end is before the beginning.
    .fix = Check both dates; they may be swapped.
v_tg_sau_ket_hon = The period goes on after the date of the marriage certificate.
    .fix = This case certifies only the time before the marriage: let it end no later than the marriage, or check the date on the certificate.
v_tt_cau = The sentence about the marital status no longer agrees with the answers above.
    .fix = It was edited and lacks the name, number or place given. Empty it so that the program builds it again, or correct it.
v_chung_song = A person born after 1974 can hardly have lived as a spouse before 3 January 1987.
    .fix = Check the year of birth and the case chosen; with a registered marriage choose “Married (with a marriage certificate)”.
v_md_dang_co = Married, but the purpose is a marriage.
    .fix = Who is married may not marry another person. Check the marital status or the purpose.
v_md_tuoi = The person certified is below the age of marriage (men 20, women 18).
    .fix = Check the date of birth. If right, better wait: the office may refuse.
v_md_khac = The purpose speaks of a marriage.
    .fix = For a marriage choose “For a marriage” and say with whom and where. If it is not for a marriage, keep it.
v_md_so_ban = The number must be 1 or more.
    .fix = Give the number wanted, or leave it empty for one.
v_kv_la_nd = The paper of the person to be married is that of the person certified.
    .fix = Copy the number of the other person's paper.
v_kv_cung_gioi = By the make-up of the personal numbers both are of the same sex.
    .fix = Compare both numbers. For a marriage with a person of the same sex the office refuses the certificate.
v_kv_noi_dang_ky = The marriage is to be registered at a foreign mission in Viet Nam.
    .fix = For a marriage with a foreigner at a foreign mission in Viet Nam the office refuses. For a Vietnamese mission abroad write “Việt Nam tại …”.
