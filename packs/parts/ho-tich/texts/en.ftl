# What the civil status declarations have in common (Circular 04/2024/TT-BTP): requester, person concerned, signature, papers, facts.
# `-nd` names the person concerned; each procedure says it anew.

-nd = the person named below

## Printed words

t_cam_doan = I declare that what is stated above is true and take responsibility before the law for what I declare.

## Requester

f_kinh_gui = To (1)
    .help = Full name of the civil status office: the People's Committee of the commune, ward or special zone. In Vietnamese.
    .example = Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội
f_nyc_ho_ten = Full name of the requester
    .help = Exactly as on the identity card, with all accents.
    .example = NGUYỄN THỊ VÍ DỤ
f_nyc_ngay_sinh = Date of birth of the requester
    .help = Day, month, year as on the identity card.
    .example = 08/03/1990
f_nyc_noi_cu_tru = Place of residence (2) of the requester
    .help = Needed only when no personal number is given. Permanent residence; if none, temporary residence; if neither, where the person lives now. Choose today's commune or ward, not the old name on the card.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_nyc_noi_cu_tru_khac = Place of residence (2) of the requester when it is not a commune of Viet Nam
    .help = Only for a requester who lives abroad: full address and country. When given, province and commune above are hidden.
    .example = Số 0 phố Ví Dụ, Béc-lin, Cộng hòa Liên bang Đức
f_nyc_gt_loai = Identity paper (3) of the requester: kind
    .help = Choose a paper that is valid now. “Identity card” covers the citizen identity card (CCCD), the new identity card (thẻ căn cước), the electronic identity and the personal number.
    .example = Identity card or personal number
f_nyc_gt_ten = Name of the paper of the requester
    .help = The name printed on the paper; it must bear a photo and personal data and come from an authority.
    .example = Giấy chứng nhận căn cước
f_nyc_gt_so = Number of the paper of the requester
    .help = Identity card: all 12 digits on the front (they are the personal number). Other paper: exactly as printed, letters included.
    .example = 001190000001
f_nyc_gt_noi_cap = Authority that issued the paper of the requester
    .help = Copy it from the paper, in Vietnamese.
    .example = Cục Cảnh sát QLHC về TTXH
f_nyc_gt_ngay_cap = Date of issue of the paper of the requester
    .help = On the back of the card or inside the paper. May stay empty for an identity card; needed for a passport or another paper.
    .example = 20/11/2021

## Person concerned

f_nd_ho_ten = Full name of { -nd }
    .help = Exactly as on the identity card or civil status paper, with all accents.
    .example = TRẦN VĂN THÍ DỤ
f_nd_ngay_sinh = Date of birth of { -nd }
    .help = Day, month and year if known; else the part that is known.
    .example = 15/05/1988 or 1988
f_nd_gioi_tinh = Sex (2) of { -nd }
    .help = Needed only when no personal number is given.
    .example = Male
f_nd_dan_toc = Ethnic group (2) of { -nd }
    .help = Needed only when no personal number is given.
    .example = Kinh
f_nd_dan_toc_khac = Name of the ethnic group of { -nd }
    .help = As written in civil status papers or on the identity card.
    .example = Pa Kô
f_nd_quoc_tich = Nationality (2) of { -nd }
    .help = Needed only when no personal number is given.
    .example = Việt Nam
f_nd_quoc_tich_khac = Name of the nationality of { -nd }
    .help = Name of the country in Vietnamese; several are separated by commas.
    .example = Lào
f_nd_noi_cu_tru = Place of residence (2) of { -nd }
    .help = Needed only when no personal number is given. Permanent residence; if none, temporary residence; if neither, where the person lives now. Choose today's commune or ward, not the old name on the card.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_nd_noi_cu_tru_khac = Place of residence (2) of { -nd } when it is not a commune of Viet Nam
    .help = Only for a person who lives abroad: full address and country. When given, province and commune above are hidden.
    .example = Số 0 phố Ví Dụ, Béc-lin, Cộng hòa Liên bang Đức
f_nd_gt_loai = Identity paper (3) of { -nd }: kind
    .help = “Identity card” covers the citizen identity card (CCCD), the new identity card (thẻ căn cước), the electronic identity and the personal number. Leave empty if there is none or none is given; sex, ethnic group, nationality and residence are then needed.
    .example = Identity card or personal number
f_nd_gt_ten = Name of the paper of { -nd }
    .help = The name printed on the paper.
    .example = Chứng minh nhân dân
f_nd_gt_so = Number of the paper of { -nd }
    .help = Identity card: all 12 digits on the front (they are the personal number). Other paper: exactly as printed, letters included.
    .example = 001088000002
f_nd_gt_noi_cap = Authority that issued the paper of { -nd }
    .help = Copy it from the paper, in Vietnamese.
    .example = Cục Cảnh sát QLHC về TTXH
f_nd_gt_ngay_cap = Date of issue of the paper of { -nd }
    .help = On the back of the card or inside the paper.
    .example = 20/11/2021

## Signature

f_lam_tai = Done at
    .help = Commune, ward, province or city where the form is signed.
    .example = Hà Nội
f_lam_ngay = Date of the declaration
    .help = The day it is signed; today unless changed.
    .example = 21/11/2026

## Choices

c_gioi_tinh_nam = Male
c_gioi_tinh_nu = Female
c_co_khong_co = Yes
c_co_khong_khong = No
c_giay_to_can_cuoc = Identity card or personal number
c_giay_to_ho_chieu = Passport
c_giay_to_khac = Another paper
c_quoc_tich_viet_nam = Vietnamese
c_quoc_tich_khac = Another nationality
c_dan_toc_kinh = Kinh
c_dan_toc_tay = Tày
c_dan_toc_thai = Thái
c_dan_toc_hoa = Hoa
c_dan_toc_khmer = Khmer
c_dan_toc_muong = Mường
c_dan_toc_nung = Nùng
c_dan_toc_mong = Mông
c_dan_toc_dao = Dao
c_dan_toc_gia_rai = Gia Rai
c_dan_toc_ngai = Ngái
c_dan_toc_e_de = Ê Đê
c_dan_toc_ba_na = Ba Na
c_dan_toc_xo_dang = Xơ Đăng
c_dan_toc_san_chay = Sán Chay
c_dan_toc_co_ho = Cơ Ho
c_dan_toc_cham = Chăm
c_dan_toc_san_diu = Sán Dìu
c_dan_toc_hre = Hrê
c_dan_toc_mnong = Mnông
c_dan_toc_raglay = Raglay
c_dan_toc_xtieng = Xtiêng
c_dan_toc_bru_van_kieu = Bru Vân Kiều
c_dan_toc_tho = Thổ
c_dan_toc_giay = Giáy
c_dan_toc_co_tu = Cơ Tu
c_dan_toc_gie_trieng = Gié Triêng
c_dan_toc_ma = Mạ
c_dan_toc_kho_mu = Khơ Mú
c_dan_toc_co = Co
c_dan_toc_ta_oi = Tà Ôi
c_dan_toc_cho_ro = Chơ Ro
c_dan_toc_khang = Kháng
c_dan_toc_xinh_mun = Xinh Mun
c_dan_toc_ha_nhi = Hà Nhì
c_dan_toc_chu_ru = Chu Ru
c_dan_toc_lao = Lào
c_dan_toc_la_chi = La Chí
c_dan_toc_la_ha = La Ha
c_dan_toc_phu_la = Phù Lá
c_dan_toc_la_hu = La Hủ
c_dan_toc_lu = Lự
c_dan_toc_lo_lo = Lô Lô
c_dan_toc_chut = Chứt
c_dan_toc_mang = Mảng
c_dan_toc_pa_then = Pà Thẻn
c_dan_toc_co_lao = Cơ Lao
c_dan_toc_cong = Cống
c_dan_toc_bo_y = Bố Y
c_dan_toc_si_la = Si La
c_dan_toc_pu_peo = Pu Péo
c_dan_toc_brau = Brâu
c_dan_toc_o_du = Ơ Đu
c_dan_toc_ro_mam = Rơ Măm
c_dan_toc_khac = Another ethnic group

## Checks

v_ho_ten_chu = The name holds a digit or a sign that is not a letter.
    .fix = Use letters and spaces only; remove digits and signs such as @, / or a comma. The apostrophe of ethnic names (H’Hen) may stay.
v_ho_ten_du = The name is a single word.
    .fix = Give family name and given name with a space between. If the identity paper really has one word, keep it and tell the officer.
v_ngay_sinh_tuong_lai = The date of birth lies in the future.
    .fix = Check day, month and year; it cannot be after today.
v_gt_so = The personal number is not correct.
    .fix = Give all 12 digits of the identity card without spaces. For a passport or another paper, change the kind of paper.
v_gt_so_nam = Digits 5 and 6 of the personal number do not agree with the year of birth.
    .fix = Compare number and year with the identity card; one may be mistyped. If the card says so, keep it.
v_gt_ngay_cap = The date of issue lies in the future.
    .fix = Copy the date of issue from the paper again.
v_lam_ngay_sau = The declaration is dated in the future.
    .fix = Give the day on which it is really signed.
v_nd_gt_so_gioi = By its make-up the personal number does not agree with the sex given.
    .fix = Compare number and sex with the identity card; it may be another person's number. If the card says so, keep it.
v_nd_la_nyc = The requester chose “Self”, but the two names differ.
    .fix = Make them equal, or choose another relation.

## Papers

pp_uy_quyen = Power of attorney when someone is authorised. Grandparents, parents, children, spouse, brothers and sisters of the person who authorises need no certification.
ppc_uy_quyen = Only when someone else is authorised to do it.
pp_giay_to_tuy_than = Passport, identity card, electronic identity, identity certificate or another valid paper with photo and personal data from an authority, to prove identity at the office.
ppc_giay_to_tuy_than = Shown at the counter; online it need not be uploaded when the system fills the data in itself.
pp_giay_to_cu_tru = Proof of residence, when the office cannot get the residence by the means of Article 14(2) of Decree 104/2022/NĐ-CP.
ppc_giay_to_cu_tru = Only when the office cannot read the residence from the national population database.
pp_ban_sao_chung_thuc = When filing by post: certified copies of the papers to be shown.
ppc_ban_sao_chung_thuc = Only by post; one certified copy of each paper to be shown (the count is this program's reading, the portal prints 0).

## Facts

pf_noi_nop = Where to file
pf_noi_nop_v = At the office of the place of residence (permanent or temporary) of one's choice. Elsewhere, the commune that receives the request helps to file it online with the right office.
pf_tra_ket_qua = Reception and result
pf_tra_ket_qua_v = Received after 15:00, the result comes on the next working day.
pf_buu_chinh = By post
pf_buu_chinh_v = Certified copies of the papers to be shown must be enclosed. The public postal service checks the papers, makes a slip on its own form and brings the result home.
pf_khong_nop_them = No further papers
pf_khong_nop_them_v = The officer may not ask for papers that the civil status law does not name. With name, date of birth and personal number given, the office itself reads the national population database.
pf_nuoc_ngoai = Foreign papers
pf_nuoc_ngoai_v = They need consular legalisation, except where a treaty of Viet Nam exempts them.
pf_bo_ho_so = Number of sets
pf_bo_ho_so_v = One set.
pf_mau = The form as read
pf_mau_v = The whole form of Circular 04/2024/TT-BTP was read from a copy in use at communes in September–October 2025; it was not compared with the Official Gazette.
pf_dang_nhap = Login
pf_dang_nhap_v = Since 20 July 2026 a VNeID account is the only login to the national portal.
pf_luat_moi = Coming law
pf_luat_moi_v = The Civil Status Law 03/2026/QH16 comes into force on 1 March 2027; dossiers received before stay under the old law. The form after that day is not known.
pf_dan_toc = List of ethnic groups
pf_dan_toc_v = The 54 groups of the official list (Decision 121-TCTK/PPCĐ of 1979); from general knowledge, not compared with the text. A name not in the list: choose “Another ethnic group”.
pf_chap_nhan = Filing online
pf_chap_nhan_v = Whether the portal accepts dossiers sent by this program has not been tested; online filing means filling the portal's own form with a VNeID account.
