# Letter of feedback and suggestions on administrative rules: labels, help, errors.

form_title = FEEDBACK AND SUGGESTIONS ON ADMINISTRATIVE RULES
form_basis = No official form in the data: a plain letter after Decree 20/2008/NĐ-CP as amended by Decree 92/2017/NĐ-CP (please check)

## Pages

s_nguoi = Sender
    .help = Name, address and a way to reach you are needed; no anonymous letters.
s_ve_viec_gi = About what and whom
    .help = Name the rule or the body, so that the letter reaches the right place.
s_su_viec = What happened and what you ask
    .help = Short and true: what, when, where, with what harm.
s_tai_lieu = Enclosures
    .help = Leave empty if there are none. Send copies, keep originals.
s_tra_loi_va_ky = How to answer, signature
    .help = Choose how you would like to be answered.

## Printed words

t_khong_khieu_nai = Feedback is not a complaint (to have a decision that affects you reviewed) nor a denunciation (to report a violation of the law).
t_cam_doan = I answer for the accuracy and truth of what I write.

## Sender

f_kinh_gui = To
    .help = The body that made the rule, or the one above the office concerned. In Vietnamese.
    .example = Văn phòng Ủy ban nhân dân thành phố Hà Nội
f_ve_viec = Subject
    .help = One short phrase; it names the dossier.
    .example = chậm trả kết quả đăng ký tạm trú
f_nguoi_gui = You write as
    .help = For an organisation its representative signs.
    .example = An individual
f_ho_ten = Name of the sender or representative
    .help = Your real full name.
    .example = NGUYỄN THỊ VÍ DỤ
f_so_dinh_danh = Personal number
    .help = Optional; helps to verify the sender.
    .example = 001190000001
f_to_chuc_ten = Name of the organisation
    .help = As in its registration.
    .example = CÔNG TY VÍ DỤ
f_to_chuc_mst = Tax code of the organisation
    .help = Optional.
    .example = 9900000016
f_chuc_vu = Position of the representative
    .help = As in the registration or power of attorney.
    .example = Giám đốc
f_dia_chi = Address
    .help = Where you live or the seat; needed.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_dien_thoai = Telephone
    .help = A telephone or an email is needed.
    .example = 0900000001
f_email = Email
    .help = A telephone or an email is needed.
    .example = vidu@example.com

## About what

f_loai = Feedback or suggestion?
    .help = Feedback tells of trouble; a suggestion says how to mend it.
    .example = Feedback
f_ve_gi = About the rule or its application?
    .help = The rule: what the text says. Its application: delay, extra papers, wrong refusal.
    .example = Its application
f_khieu_nai = Do you ask to annul a decision or to punish somebody?
    .help = If so it is a complaint or a denunciation.
    .example = No
f_quy_dinh_so = Legal text and article
    .help = Number, date, article.
    .example = Khoản 1 Điều 2 Quyết định số 00/2026/QĐ-UBND
f_co_quan = Body concerned
    .help = Full name of the office.
    .example = Công an phường Ví Dụ
f_can_bo = Official concerned
    .help = Only if you know for sure.
    .example = Cán bộ quầy số 3
f_thu_tuc = Procedure concerned
    .help = Name or code.
    .example = 1.004194 Đăng ký tạm trú
f_ma_ho_so = Dossier code
    .help = From the receipt, if any.
    .example = H00.00-261101-0001

## What happened

f_xay_ra_ngay = Day
    .help = The last day if it went on.
    .example = 10/11/2026
f_xay_ra_luc = Time
    .help = Optional.
    .example = 9 giờ 30
f_xay_ra_tai = Place
    .help = Place, counter, address.
    .example = Quầy số 3, Trung tâm Phục vụ hành chính công phường Ví Dụ
f_noi_dung = Contents
    .help = In Vietnamese, in order of time, without insults.
    .example = Ngày 01/11/2026 tôi nộp hồ sơ đăng ký tạm trú, hẹn trả ngày 06/11/2026, đến nay chưa có kết quả và không được thông báo lý do.
f_de_nghi = What you ask
    .help = What the body should do. Needed for a suggestion.
    .example = Đề nghị kiểm tra và trả kết quả; thông báo lý do chậm.
f_tai_lieu = Enclosures
    .help = One line each.
f_tai_lieu__ten = Name
    .help = The name printed on the paper, with number and date where it has them.
    .example = Giấy tiếp nhận hồ sơ và hẹn trả kết quả
f_tai_lieu__ban = Kind
    .help = Original or copy. Keep the original if you can and send a copy.
    .example = Copy
f_tai_lieu__so_ban = Number
    .help = How many of this paper are enclosed.
    .example = 1
f_tra_loi = How should they answer?
    .help = Email and post leave a trace; the telephone is quick.
    .example = Email
f_tra_loi_dia_chi = Address for the answer
    .help = The sender's address unless you change it.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_lam_tai = Place
    .help = Commune or province.
    .example = Hà Nội
f_lam_ngay = Date
    .help = Today unless you change it.
    .example = 21/11/2026

## Choices

c_nguoi_gui_ca_nhan = An individual
c_nguoi_gui_to_chuc = An organisation
c_loai_phan_anh = Feedback
c_loai_kien_nghi = Suggestion
c_loai_ca_hai = Both
c_ve_gi_quy_dinh = The rule
c_ve_gi_thuc_hien = Its application
c_ve_gi_ca_hai = Both
c_co_khong_co = Yes
c_co_khong_khong = No
c_tra_loi_email = by email
c_tra_loi_buu_chinh = by post
c_tra_loi_dien_thoai = by telephone
c_tra_loi_tai_noi = at the office
c_ban_ban_chinh = Original
c_ban_ban_sao = Copy

## Checks

v_ve_viec = The subject is longer than 150 characters.
    .fix = Make it one short phrase; put details below.
v_nac_danh = Anonymous letters are not accepted.
    .fix = Give your real name. If you fear harm, ask a lawyer or legal aid about a denunciation.
v_ho_ten_chu = The name holds digits or signs that are no letters.
    .fix = Write letters and spaces only.
v_ho_ten_du = The name is a single word.
    .fix = Give family and given name. If the papers say so, keep it.
v_khieu_nai = This may be a complaint or a denunciation.
    .fix = The decree does not cover those. Use a complaint or denunciation, or leave that demand out.
v_xay_ra_ngay = The day is in the future.
    .fix = Check the day.
v_xay_ra_lau = It happened more than a year ago.
    .fix = It may still be sent; say why only now. Check the year.
v_noi_dung = The contents are very short.
    .fix = Say what, when and where; unclear letters are usually not handled.
v_so_ban = The number must be at least 1.
    .fix = Give the number, or delete the line.
v_ban_chinh = An original is enclosed.
    .fix = Better send a copy and keep the original, unless they ask for it.
v_tra_loi_email = An answer by email needs an email address.
    .fix = Give it on the first page, or choose another way.
v_tra_loi_dien_thoai = An answer by telephone needs a number.
    .fix = Give it on the first page, or choose another way.
v_lam_ngay = The date is in the future.
    .fix = Give the day of signing.
