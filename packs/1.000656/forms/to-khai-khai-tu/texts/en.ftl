# Declaration for death registration (Circular 04/2024/TT-BTP): labels, help, errors. Common pieces: parts/ho-tich.

-nd = the deceased

form_title = DECLARATION FOR DEATH REGISTRATION
form_basis = Form issued with Circular 04/2024/TT-BTP of the Minister of Justice

## Pages

s_nguoi_yeu_cau = Requester
    .help = The person who applies and signs: spouse, child, parent or another relative of the deceased; if there is no relative, a representative of the body or person concerned. Scan the QR code of the identity card to avoid typing.
s_nguoi_chet = The deceased
    .help = From the identity card or papers of the deceased. Read every letter again: this goes into the extract.
s_su_kien_chet = The death and the death notice
    .help = Copied from the death notice (Giấy báo tử) or the paper in its place.
s_cam_doan = Declaration, signature and copies
    .help = Read the declaration before signing. The form is signed after printing, or digitally in the program.

## Printed words

t_de_nghi = I request the office to register the death of the person named below:
h_luc_chet = Died at
h_giay_bao_tu = Death notice or paper in its place (4)
h_ban_sao = Request for certified copies (5)

## Requester

f_kinh_gui = To (1)
    .help = Full name of the registration office: the People's Committee of the commune, ward or special zone of the last residence of the deceased; if it is not known, of the place of death or where the body was found. In Vietnamese.
    .example = Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội
f_nyc_quan_he = Relation to the deceased
    .help = What the requester is to the deceased.
    .example = Child
f_nyc_quan_he_khac = Say which relation
    .help = Other relative: the exact relation. Representative of a body or person concerned: the name of the body.
    .example = Cháu nội

## The deceased

f_nd_noi_cu_tru = Last place of residence (2) of the deceased
    .help = Needed only when no personal number or no full date of birth is given. Permanent residence; if none, temporary residence; if neither, where the person last lived. Choose today's commune or ward.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_nd_noi_cu_tru_khac = Last place of residence (2) when no commune can be chosen
    .help = Only when the last residence was abroad or is not known. When given, province and commune above are hidden; better ask the office first which one is competent.
    .example = Không xác định được nơi cư trú cuối cùng

## The death

f_chet_gio = Died at: hour
    .help = 24-hour clock, 0 to 23, from the death notice. May stay empty when it is not known.
    .example = 5
f_chet_phut = Died at: minute
    .help = 0 to 59; may stay empty when it is not known.
    .example = 30
f_chet_ngay = Date of death
    .help = By the solar calendar. For a death long ago of which only the year, or month and year, is known, give what is known.
    .example = 15/11/2026
f_chet_noi = Place of death
    .help = From the death notice. In a medical facility: its name and address; elsewhere: the place, at least commune and province.
    .example = Bệnh viện A, đường B, phường C, thành phố D
f_chet_nguyen_nhan = Cause of death
    .help = From the death notice, in Vietnamese. Not established: “Chưa xác định được nguyên nhân”.
    .example = Bệnh lý
f_bt_loai = Is there a death notice or a paper in its place?
    .help = Choose “Death notice” for a Giấy báo tử, the second for another paper of a competent body. The program crosses out the other words on paper, as note (4) asks. With none, this item stays empty.
    .example = Death notice
f_bt_ten = Name of the paper in place of the death notice
    .help = Exactly as printed on the paper.
    .example = Biên bản xác nhận việc chết
f_bt_so = Number of the paper
    .help = As printed on the death notice or the paper in its place.
    .example = 12/2026
f_bt_do = Issued by
    .help = Medical facility or authority that issued the paper.
    .example = Bệnh viện Ví Dụ
f_bt_ngay = Date of issue
    .help = As printed on the paper.
    .example = 15/11/2026

## Copies

f_ban_sao = Are certified copies of the extract wanted?
    .help = Copies are asked for by insurers, banks and in inheritance matters. Each costs a fee.
    .example = Yes
f_ban_sao_sl = Number of copies
    .help = How many copies are wanted.
    .example = 3

## Choices

c_quan_he_vo = Wife
c_quan_he_chong = Husband
c_quan_he_con = Child
c_quan_he_cha = Father
c_quan_he_me = Mother
c_quan_he_nguoi_than = Another relative
c_quan_he_dai_dien = Representative of a body or person concerned
c_quan_he_nguoi_uy_quyen = Authorised person
c_bao_tu_giay_bao_tu = Death notice
c_bao_tu_thay_the = Paper in place of the death notice
c_bao_tu_khong_co = None

## Checks

v_nd_la_nguoi_khac = The personal number of the deceased is the requester's own.
    .fix = Copy the number from the card of the deceased; the requester must be another person.
v_chet_ngay = The date of death lies in the future.
    .fix = Copy the date from the death notice again.
v_chet_sau_sinh = The date of death is before the date of birth.
    .fix = Check both dates; one may be mistyped.
v_chet_ngay_du = The date of death is not complete.
    .fix = Give day, month and year if known. For a death long ago keep what is known; the officer will ask.
v_chet_qua_han = More than 15 days have passed since the death: the registration is late.
    .fix = It can still be made. A late registration may cost a fee set by the provincial People's Council: ask the office. Check the date if it was mistyped.
v_chet_tuoi = The deceased would have been older than 120.
    .fix = Check the years of birth and death. If the papers say so, keep them.
v_chet_gio = The hour must be between 0 and 23.
    .fix = Use the 24-hour clock: 1 p.m. is 13, midnight is 0. Leave it empty if it is not known.
v_chet_phut = The minute must be between 0 and 59.
    .fix = Copy it from the death notice again; leave it empty if it is not known.
v_chet_gio_co = The hour of death is missing.
    .fix = A death notice usually gives hour and minute: copy them. If it does not, leave them empty.
v_chet_noi = The place of death is very short.
    .fix = Give the medical facility with its address; elsewhere, commune and province.
v_bt_ngay = The date of issue of the death notice or the paper in its place lies in the future.
    .fix = Copy the date of issue from the paper again.
v_bt_ngay_truoc = The death notice or the paper in its place was issued before the death.
    .fix = Compare both dates on the paper; if it is printed so, ask the issuer to correct it.
v_bt_khong_co = There is no death notice and no paper in its place.
    .fix = Papers or evidence of the death issued or confirmed by a competent body must be handed in (only for a death long ago). For a recent death get a death notice from the medical facility or the People's Committee of the commune first.
v_lam_ngay_truoc = The declaration is dated before the death.
    .fix = Check the date of the declaration and the date of death.
v_ban_sao_sl = The number of copies must be 1 or more.
    .fix = Give the number wanted, or choose “No” if none is needed.
v_ban_sao_nhieu = More than 20 copies are asked for.
    .fix = Each copy costs a fee. Check the number; if right, keep it.
