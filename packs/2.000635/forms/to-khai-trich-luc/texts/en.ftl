# Declaration for a copy of a civil status extract (Circular 04/2024/TT-BTP): labels, help, errors. Common pieces: parts/ho-tich.

-nd = the person of the extract

form_title = DECLARATION FOR A COPY OF A CIVIL STATUS EXTRACT
form_basis = Form issued with Circular 04/2024/TT-BTP of the Minister of Justice

## Pages

s_nguoi_yeu_cau = Requester
    .help = The person who applies and signs. Scan the QR code of the identity card to avoid typing.
s_nguoi_duoc_cap = Kind of extract and person
    .help = The person named in the civil status paper of which a copy is wanted. If the relation is “Self”, what was given on the first page is taken over.
s_viec_da_dang_ky = What was registered
    .help = Copied from the old paper if there is one. If the office is not known, give other facts by which it can be found.
s_cam_doan = Declaration and signature
    .help = Read the declaration before signing. The form is signed after printing, or digitally in the program.

## Printed words

t_de_nghi = I request a copy of the extract of (4)
t_cho_nguoi = for the person named below:
h_da_dang_ky = Registered at
h_so_luong = Number of copies and fee

## Requester

f_kinh_gui = To (1)
    .help = The office that is asked for the copy: the People's Committee of a commune, ward or special zone, or the Department of Justice, that keeps the civil status database. In Vietnamese.
    .example = Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội
f_nyc_quan_he = Relation to the person of the extract
    .help = Choose “Self” for one's own extract.
    .example = Self
f_nyc_quan_he_khac = Say which relation
    .help = The exact relation to the person of the extract.
    .example = Bà ngoại

## Kind of extract

f_tl_loai = What was registered (4)
    .help = The event registered before, of which a copy is wanted. For a copy of the birth certificate choose “birth”.
    .example = birth
f_tl_khac = Say what was registered
    .help = By its name on the old paper, in Vietnamese.
    .example = chấm dứt giám hộ

## What was registered

f_dk_tai = Registered at (5)
    .help = The office that registered it, by its name of that time (old commune and district names too). If not known, leave it empty and give “other facts”.
    .example = Ủy ban nhân dân phường A, thành phố B
f_dk_ngay = Date of registration
    .help = As printed on the old paper.
    .example = 20/03/1990
f_dk_so = Number
    .help = As printed on the old paper.
    .example = 45
f_dk_quyen = Book number
    .help = Only on papers of the old form; else leave it empty.
    .example = 01/1990
f_tt_khac = Other facts (6)
    .help = Needed when the office is not known. Birth: about the parents; marriage: about the spouses; the more the better. In Vietnamese.
    .example = Cha là TRẦN VĂN THÍ DỤ, sinh năm 1960; mẹ là LÊ THỊ VÍ DỤ, sinh năm 1962
f_ban_sao_sl = Number of copies (7)
    .help = How many copies are wanted; 1 unless changed.
    .example = 3
f_phi = Amount of the fee
    .help = Calculated: 8,000 đồng times the number of copies (Circular 281/2016/TT-BTC). Not printed on the declaration.
    .example = 24.000

## Choices

c_quan_he_ban_than = Self
c_quan_he_cha = Father
c_quan_he_me = Mother
c_quan_he_con = Child
c_quan_he_vo = Wife
c_quan_he_chong = Husband
c_quan_he_nguoi_than = Another relative
c_quan_he_nguoi_uy_quyen = Authorised person
c_trich_luc_khai_sinh = birth
c_trich_luc_ket_hon = marriage
c_trich_luc_khai_tu = death
c_trich_luc_nhan_cha_me_con = recognition of parent or child
c_trich_luc_giam_ho = guardianship
c_trich_luc_thay_doi = change or correction of civil status
c_trich_luc_khac = another event

## Checks

v_tl_tinh_trang = A certificate of marital status is another procedure.
    .fix = For a certificate of marital status use procedure 1.004873. If a copy of an extract is really meant, keep it.
v_tl_khai_tu = Nobody can ask for the extract of his or her own death.
    .fix = Choose another event, or another relation to the person of the extract.
v_nd_la_nguoi_khac = The personal number of the person of the extract is the requester's own.
    .fix = For one's own extract choose “Self”. For another person copy that person's number.
v_dk_tai = The name of the office is very short.
    .fix = Give it in full, such as “Ủy ban nhân dân phường A, thành phố B”.
v_dk_ngay = The date of registration lies in the future.
    .fix = Copy it from the old paper again.
v_dk_ngay_sinh = The registration is before the year of birth of the person.
    .fix = Check both dates; one may be mistyped.
v_dk_du = The office is given, but neither number nor date of the registration.
    .fix = Give number or date if known. Else give “other facts”: what cannot be found is refused.
v_ban_sao_sl = The number of copies must be 1 or more.
    .fix = Give the number wanted.
v_ban_sao_nhieu = More than 20 copies are asked for.
    .fix = Each copy costs 8,000 đồng. Check the number; if right, keep it.
v_lam_ngay_truoc = The declaration is dated before the registration.
    .fix = Check both dates.
