# Permanent residence: what procedure 1.004222 adds to form CT01.

## Pages

s_truong_hop = Which dwelling?
    .help = Eight cases: each needs other papers and other people's consent.
s_noi_dung = What is requested
    .help = The place where you ask to be registered.

## Printed words

t_truong_hop = Choose your case; only its papers are asked for.
t_noi_dung = Registration of permanent residence at:

## Questions

f_truong_hop = Case
    .help = After Article 20 of the Residence Law and the portal page of 1.004222.
    .example = With close family
f_gt_cho_o = Proof that the home is yours?
    .help = Land or house certificate … under Article 5(2) of Decree 154/2024. Not needed on paper when in the land database or VNeID.
    .example = Yes
f_gt_nhan_than = Proof of the family relation?
    .help = Marriage or birth certificate … under Article 6(2), (3) of Decree 154/2024. Not needed on paper when in the civil status database or VNeID.
    .example = Yes
f_gt_hop_dong = Contract on renting, borrowing or staying, notarised or certified?
    .help = For permanent residence it must be notarised or certified, unlike temporary residence.
    .example = Yes
f_gt_dien_tich = Proof of sufficient floor area?
    .help = A paper with the area, or the commune's confirmation (Form 02 of Decree 154/2024). The least area is set by the province.
    .example = Yes
f_gt_ubnd_ton_giao = The commune's confirmation that the site has a building for living?
    .help = Issued by the commune of the site.
    .example = Yes
f_gt_chuc_sac = Proof of the religious office, or of representing the site?
    .help = (a): clerics and religious workers; (b): the representative of the site. Persons under (c): choose “Not yet” and ask the police which paper is wanted.
    .example = Yes
f_gt_ubnd_ton_giao_d = The commune's confirmation under Article 17(2), and that the site has a building for living?
    .help = Children, old and disabled people and others under Article 17(2) of the Residence Law.
    .example = Yes
f_gt_cham_soc = Papers that confirm the care?
    .help = At a social facility also the request of its head.
    .example = Yes
f_gt_gioi_thieu = Introduction letter of the unit (signed and sealed)?
    .help = Army: regiment level or higher. Police: the head of the unit.
    .example = Yes
f_gt_phuong_tien = Registration and safety papers of the boat or vehicle, or confirmation that it is lived in?
    .help = Not registered: the commune's confirmation (Form 01 of Decree 154/2024), also of the usual place.
    .example = Yes
f_tre_duoi_6 = A child under 6 who joins a parent or guardian?
    .help = If so, notes (4) and (5) ask for no consent of head and owner.
    .example = Yes

## Choices

c_truong_hop_so_huu = A home of one's own
c_truong_hop_nhan_than = With close family, not one's own home (Article 20(2))
c_truong_hop_thue_muon = A rented or borrowed dwelling
c_truong_hop_ton_giao_abc = Religious site: clerics, representatives (Article 20(4)(a)–(c))
c_truong_hop_ton_giao_d = Religious site: persons sheltered there (Article 20(4)(d))
c_truong_hop_cham_soc = In care: social facility or caring household
c_truong_hop_don_vi = Barracks or official housing (police, army)
c_truong_hop_phuong_tien = Boat or vehicle that is lived in

## Checks

v_chua_co = This paper is still missing.
    .fix = Your case needs it: get it before filing, or choose “in VNeID or a database” where offered. The form can still be made and printed.
v_so_huu_chu = Renting was chosen, yet the owner is the person who registers.
    .fix = For your own home choose that case on the first page; when renting, name another owner.
