# Temporary residence: what procedure 1.004194 adds to form CT01.

## Pages

s_truong_hop = Which dwelling?
    .help = The papers depend on the dwelling.
s_noi_dung = What is requested
    .help = Place and term of the residence.

## Printed words

t_truong_hop = Choose your case; only its papers are asked for.
t_noi_dung = Registration of temporary residence at this address until this day:

## Questions

f_truong_hop = Case
    .help = After the portal page of 1.004194.
    .example = Renting
f_gt_cho_o = Proof of the lawful dwelling?
    .help = Own home: land or house papers. Renting or borrowing: contract, no notarisation needed. Not needed on paper when in the land database or VNeID.
    .example = Yes
f_gt_danh_sach = Written request with the list of persons?
    .help = The list gives name, date of birth, sex, personal number and term of each; besides, one CT01 for each person.
    .example = Yes
f_gt_gioi_thieu = Introduction letter of the unit?
    .help = Army: regiment level or higher. Police: the head of the unit (signed and sealed).
    .example = Yes
f_tam_tru_den = Until
    .help = At most 2 years; may be extended. When renting, usually the end of the contract.
    .example = 20/11/2028

## Choices

c_truong_hop_so_huu = One's own dwelling
c_truong_hop_nhan_than = With close family (Article 20(2)): no dwelling papers
c_truong_hop_thue_muon = Renting, borrowing, staying
c_truong_hop_danh_sach = By list (dormitories, workers' housing …)
c_truong_hop_don_vi = Barracks or official housing (police, army)

## Said otherwise here

f_ych_noi_dung = What the head consents to
    .help = Printed for the head to read and sign.
    .example = Đồng ý cho đăng ký tạm trú.
f_ycs_noi_dung = What the owner consents to
    .help = Printed for the owner to read and sign.
    .example = Đồng ý cho đăng ký tạm trú.
f_ycm_noi_dung = What the parent or guardian consents to
    .help = Printed for that person to read and sign.
    .example = Đồng ý cho con đăng ký tạm trú.

## Checks

v_chua_co = This paper is still missing.
    .fix = Your case needs it: get it before filing, or choose “in VNeID or a database” where offered. The form can still be made and printed.
v_tam_tru_den_qua = The last day of the residence is not in the future.
    .fix = Give a day after today.
v_tam_tru_den_dai = The term is longer than 2 years.
    .fix = The law allows at most 2 years: give a day within 2 years and extend later.
v_tam_tru_den_ngan = The term is shorter than 30 days.
    .fix = Stays under 30 days are usually only notified. Check the day, or ask the police.
