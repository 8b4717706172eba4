# Văn bản phản ánh, kiến nghị về quy định hành chính: nhãn, hướng dẫn, lỗi.

form_title = PHẢN ÁNH, KIẾN NGHỊ VỀ QUY ĐỊNH HÀNH CHÍNH
form_basis = Không có mẫu chính thức trong dữ liệu: văn bản thường theo NĐ 20/2008/NĐ-CP, sửa đổi bởi NĐ 92/2017/NĐ-CP (cần kiểm tra)

## Trang

s_nguoi = Người gửi
    .help = Phải ghi tên, địa chỉ và cách liên hệ; không gửi nặc danh.
s_ve_viec_gi = Về việc gì, cơ quan nào
    .help = Nói rõ quy định hoặc cơ quan để văn bản đến đúng nơi.
s_su_viec = Sự việc và đề nghị
    .help = Kể ngắn, đúng sự thật: việc gì, khi nào, ở đâu, thiệt hại gì.
s_tai_lieu = Tài liệu gửi kèm
    .help = Không có thì bỏ trống. Gửi bản sao, giữ bản chính.
s_tra_loi_va_ky = Cách trả lời và ký
    .help = Chọn cách nhận trả lời tiện nhất.

## Lời in sẵn

t_khong_khieu_nai = Phản ánh, kiến nghị khác với khiếu nại (đòi xem xét lại quyết định, hành vi ảnh hưởng đến mình) và tố cáo (báo hành vi vi phạm pháp luật).
t_cam_doan = Tôi chịu trách nhiệm về tính chính xác, trung thực của nội dung phản ánh, kiến nghị trên đây.

## Người gửi

f_kinh_gui = Kính gửi
    .help = Cơ quan có quy định hoặc cơ quan cấp trên của nơi thực hiện thủ tục.
    .example = Văn phòng Ủy ban nhân dân thành phố Hà Nội
f_ve_viec = Về việc
    .help = Một câu ngắn, dùng làm tên hồ sơ.
    .example = chậm trả kết quả đăng ký tạm trú
f_nguoi_gui = Gửi với tư cách
    .help = Tổ chức thì người đại diện ký.
    .example = Cá nhân
f_ho_ten = Họ và tên người gửi hoặc người đại diện
    .help = Ghi đủ họ tên thật.
    .example = NGUYỄN THỊ VÍ DỤ
f_so_dinh_danh = Số định danh cá nhân
    .help = Không bắt buộc; giúp xác minh người gửi.
    .example = 001190000001
f_to_chuc_ten = Tên tổ chức
    .help = Ghi đúng như giấy phép, đăng ký.
    .example = CÔNG TY VÍ DỤ
f_to_chuc_mst = Mã số thuế của tổ chức
    .help = Không bắt buộc.
    .example = 9900000016
f_chuc_vu = Chức vụ của người đại diện
    .help = Theo giấy đăng ký hoặc ủy quyền.
    .example = Giám đốc
f_dia_chi = Địa chỉ
    .help = Địa chỉ đang ở hoặc trụ sở; bắt buộc.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_dien_thoai = Điện thoại
    .help = Phải có điện thoại hoặc thư điện tử.
    .example = 0900000001
f_email = Thư điện tử
    .help = Phải có điện thoại hoặc thư điện tử.
    .example = vidu@example.com

## Về việc gì

f_loai = Phản ánh hay kiến nghị?
    .help = Phản ánh: nêu vướng mắc, phiền hà, bất hợp lý. Kiến nghị: nêu cách sửa.
    .example = Phản ánh
f_ve_gi = Về quy định hay về việc thực hiện?
    .help = Quy định: nội dung văn bản. Thực hiện: cơ quan, cán bộ chậm trễ, đòi thêm giấy tờ, từ chối sai.
    .example = Việc thực hiện
f_khieu_nai = Có đòi hủy quyết định hoặc xử lý người vi phạm không?
    .help = Nếu có thì đó là khiếu nại hoặc tố cáo.
    .example = Không
f_quy_dinh_so = Văn bản, điều khoản được nêu
    .help = Số, ký hiệu, ngày, điều khoản.
    .example = Khoản 1 Điều 2 Quyết định số 00/2026/QĐ-UBND
f_co_quan = Cơ quan được nêu
    .help = Tên đầy đủ của cơ quan nơi xảy ra sự việc.
    .example = Công an phường Ví Dụ
f_can_bo = Cán bộ, công chức liên quan
    .help = Chỉ ghi khi biết chắc; không suy đoán.
    .example = Cán bộ quầy số 3
f_thu_tuc = Thủ tục hành chính liên quan
    .help = Tên hoặc mã thủ tục.
    .example = 1.004194 Đăng ký tạm trú
f_ma_ho_so = Mã hồ sơ
    .help = Chép từ giấy tiếp nhận, nếu có.
    .example = H00.00-261101-0001

## Sự việc

f_xay_ra_ngay = Ngày xảy ra
    .help = Ngày gần nhất nếu kéo dài.
    .example = 10/11/2026
f_xay_ra_luc = Lúc
    .help = Không bắt buộc.
    .example = 9 giờ 30
f_xay_ra_tai = Tại
    .help = Nơi xảy ra, quầy, địa chỉ.
    .example = Quầy số 3, Trung tâm Phục vụ hành chính công phường Ví Dụ
f_noi_dung = Nội dung phản ánh, kiến nghị
    .help = Viết bằng tiếng Việt, kể theo thứ tự thời gian; không xúc phạm.
    .example = Ngày 01/11/2026 tôi nộp hồ sơ đăng ký tạm trú, hẹn trả ngày 06/11/2026, đến nay chưa có kết quả và không được thông báo lý do.
f_de_nghi = Đề nghị
    .help = Muốn cơ quan làm gì. Bắt buộc khi là kiến nghị.
    .example = Đề nghị kiểm tra và trả kết quả; thông báo lý do chậm.
f_tai_lieu = Tài liệu gửi kèm
    .help = Mỗi tài liệu một dòng.
f_tai_lieu__ten = Tên tài liệu
    .help = Tên in trên tài liệu; có số và ngày thì ghi cả.
    .example = Giấy tiếp nhận hồ sơ và hẹn trả kết quả
f_tai_lieu__ban = Loại bản
    .help = Bản chính hay bản sao. Bản chính nên giữ lại, chỉ gửi bản sao.
    .example = Bản sao
f_tai_lieu__so_ban = Số bản
    .help = Số bản của tài liệu này gửi kèm.
    .example = 1
f_tra_loi = Muốn được trả lời bằng cách nào?
    .help = Thư điện tử và bưu chính để lại bằng chứng; điện thoại thì nhanh.
    .example = Thư điện tử
f_tra_loi_dia_chi = Địa chỉ nhận trả lời
    .help = Mặc định là địa chỉ của người gửi.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_lam_tai = Nơi viết
    .help = Tên xã, phường hoặc tỉnh, thành phố.
    .example = Hà Nội
f_lam_ngay = Ngày viết
    .help = Mặc định là hôm nay.
    .example = 21/11/2026

## Lựa chọn

c_nguoi_gui_ca_nhan = Cá nhân
c_nguoi_gui_to_chuc = Tổ chức
c_loai_phan_anh = Phản ánh
c_loai_kien_nghi = Kiến nghị
c_loai_ca_hai = Phản ánh và kiến nghị
c_ve_gi_quy_dinh = Nội dung quy định hành chính
c_ve_gi_thuc_hien = Việc thực hiện của cơ quan, cán bộ
c_ve_gi_ca_hai = Cả hai
c_co_khong_co = Có
c_co_khong_khong = Không
c_tra_loi_email = qua thư điện tử
c_tra_loi_buu_chinh = qua bưu chính
c_tra_loi_dien_thoai = qua điện thoại
c_tra_loi_tai_noi = trực tiếp tại nơi tiếp nhận
c_ban_ban_chinh = Bản chính
c_ban_ban_sao = Bản sao

## Kiểm tra

v_ve_viec = Phần “Về việc” dài hơn 150 ký tự.
    .fix = Rút thành một câu ngắn, chuyển chi tiết xuống phần nội dung.
v_nac_danh = Phản ánh nặc danh không được tiếp nhận.
    .fix = Ghi họ tên thật của người gửi. Nếu lo bị trả thù, hỏi luật sư hoặc trung tâm trợ giúp pháp lý về cách tố cáo.
v_ho_ten_chu = Họ tên có chữ số hoặc ký tự không phải là chữ.
    .fix = Chỉ ghi chữ cái và khoảng trắng.
v_ho_ten_du = Họ tên chỉ có một từ.
    .fix = Ghi đủ họ và tên. Nếu giấy tờ đúng như vậy thì giữ nguyên.
v_khieu_nai = Nội dung này có thể là khiếu nại hoặc tố cáo.
    .fix = Nghị định về phản ánh, kiến nghị không áp dụng cho khiếu nại, tố cáo. Hãy dùng đơn khiếu nại, tố cáo, hoặc bỏ phần đòi hủy quyết định, xử lý người.
v_xay_ra_ngay = Ngày xảy ra ở tương lai.
    .fix = Xem lại ngày.
v_xay_ra_lau = Sự việc xảy ra đã hơn một năm.
    .fix = Vẫn gửi được; nói rõ vì sao bây giờ mới gửi. Xem lại năm nếu ghi nhầm.
v_noi_dung = Nội dung rất ngắn.
    .fix = Ghi rõ việc gì, khi nào, ở đâu; nội dung không rõ thường không được xử lý.
v_so_ban = Số bản phải từ 1 trở lên.
    .fix = Ghi số bản gửi kèm, hoặc xóa dòng.
v_ban_chinh = Gửi kèm bản chính.
    .fix = Nên gửi bản sao và giữ bản chính, trừ khi nơi nhận yêu cầu.
v_tra_loi_email = Muốn trả lời qua thư điện tử nhưng chưa ghi địa chỉ thư điện tử.
    .fix = Ghi địa chỉ thư điện tử ở trang đầu, hoặc chọn cách khác.
v_tra_loi_dien_thoai = Muốn trả lời qua điện thoại nhưng chưa ghi số.
    .fix = Ghi số điện thoại ở trang đầu, hoặc chọn cách khác.
v_lam_ngay = Ngày viết ở tương lai.
    .fix = Ghi ngày thực tế ký.
