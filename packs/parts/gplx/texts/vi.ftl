# Phần chung của Đề nghị đổi (cấp lại) giấy phép lái xe (Phụ lục XII, TT 12/2025/TT-BCA).

form_basis = Phụ lục XII ban hành kèm theo Thông tư số 12/2025/TT-BCA ngày 28/02/2025 của Bộ trưởng Bộ Công an (chép từ nguồn thứ cấp bị cắt phần cuối; TT 108/2026/TT-BCA có thể đã thay mẫu: cần kiểm tra)

## Trang

s_nguoi_de_nghi = Người đề nghị
    .help = Quét mã QR trên thẻ căn cước để khỏi phải gõ.
s_giay_phep = Giấy phép lái xe đang có
    .help = Chép từ giấy phép lái xe. Mất giấy phép thì xem thông tin trên VNeID hoặc trang tra cứu của Cục Cảnh sát giao thông.
s_de_nghi = Nội dung đề nghị
    .help = Hạng, lý do và những điều mẫu bắt buộc khai.
s_kem_theo_va_ky = Giấy tờ kèm theo và ký
    .help = Phần cuối của mẫu chính thức chưa đọc được; lời cam đoan và chỗ ký ghi theo mẫu trước đây.

## Lời in sẵn

h_kem_theo = Giấy tờ kèm theo
h_ky = Cam đoan và ký
t_cam_doan = Tôi xin cam đoan những điều ghi trên đây là đúng sự thật, nếu sai tôi xin hoàn toàn chịu trách nhiệm.

## Người đề nghị

f_kinh_gui = Kính gửi
    .help = Phòng Cảnh sát giao thông Công an tỉnh, thành phố (kể cả khi nộp tại Công an cấp xã có điểm tiếp nhận).
    .example = Phòng Cảnh sát giao thông Công an thành phố Hà Nội
f_nyc_ho_ten = Tôi là
    .help = Họ, chữ đệm và tên, đúng như thẻ căn cước hoặc hộ chiếu.
    .example = NGUYỄN THỊ VÍ DỤ
f_nyc_ngay_sinh = Ngày tháng năm sinh
    .help = Theo thẻ căn cước hoặc hộ chiếu.
    .example = 08/03/1990
f_nyc_gt_loai = Dùng số định danh cá nhân hay hộ chiếu?
    .help = Công dân Việt Nam dùng số định danh; người nước ngoài, người Việt Nam định cư ở nước ngoài dùng hộ chiếu.
    .example = Số định danh cá nhân
f_nyc_gt_so = Số định danh cá nhân hoặc số Hộ chiếu
    .help = Số định danh: đủ 12 chữ số trên thẻ căn cước. Hộ chiếu: đúng như in.
    .example = 001190000001
f_nyc_gt_ngay_cap = Ngày cấp
    .help = Ngày cấp thẻ căn cước hoặc hộ chiếu.
    .example = 20/11/2021
f_nyc_gt_noi_cap = Nơi cấp
    .help = Cơ quan cấp thẻ căn cước hoặc hộ chiếu.
    .example = Cục Cảnh sát QLHC về TTXH

## Giấy phép lái xe

f_hoc_tai = Đã học lái xe tại
    .help = Tên cơ sở đào tạo, nếu còn nhớ.
    .example = Trung tâm đào tạo lái xe Ví Dụ
f_hoc_nam = Năm học lái xe
    .help = Năm học xong, bốn chữ số.
    .example = 2015
f_gplx_hang = Hiện đã có giấy phép lái xe hạng
    .help = Giấy phép cấp từ 01/01/2025: chọn hạng in trên giấy. Giấy phép cấp trước đó: chọn hạng có chữ “cấp trước 2025” hoặc hạng cũ (A2, B2, E, FC…).
    .example = B2
f_gplx_so = Số giấy phép lái xe
    .help = Số in ở mặt trước, thường 12 chữ số.
    .example = 010150000001
f_gplx_noi_cap = Do cơ quan nào cấp
    .help = Chép từ giấy phép lái xe, ví dụ Sở Giao thông vận tải (trước 01/03/2025) hoặc Phòng Cảnh sát giao thông.
    .example = Sở Giao thông vận tải Hà Nội
f_gplx_ngay_cap = Cấp ngày
    .help = Ngày cấp in trên giấy phép lái xe.
    .example = 15/06/2017
f_gplx_gia_tri = Giấy phép lái xe còn hạn không?
    .help = Xem dòng “có giá trị đến”. Hạng A1, A, B1 không có thời hạn.
    .example = Còn hạn

## Đề nghị

f_de_nghi_hang = Đề nghị giấy phép lái xe hạng
    .help = Đổi giấy phép hạng cũ sang hạng mới: hỏi nơi tiếp nhận nếu không chắc hạng tương ứng.
    .example = B
f_ly_do = Lý do
    .help = Chọn lý do gần đúng nhất; chọn “Lý do khác” để tự ghi.
    .example = Sắp hết thời hạn
f_ly_do_khac = Ghi rõ lý do
    .help = Ghi ngắn gọn; dòng này in vào đề nghị.
    .example = Thay đổi họ tên theo giấy khai sinh
f_tich_hop = Đăng ký tích hợp giấy phép lái xe có thời hạn với giấy phép lái xe không có thời hạn?
    .help = Có cả giấy phép mô tô (không thời hạn) và ô tô (có thời hạn) thì có thể gộp vào một thẻ.
    .example = Không
f_vphc = Vi phạm hành chính trong lĩnh vực giao thông đường bộ?
    .help = Khai đúng: cơ quan tra cứu trên hệ thống. Phần sau của dòng này trong mẫu chưa đọc được; mẫu trước đây hỏi về hình thức tước quyền sử dụng giấy phép lái xe.
    .example = Không
f_bi_tuoc = Giấy phép lái xe tích hợp đang bị tước quyền sử dụng?
    .help = Nếu đúng thì nộp bản sao giấy phép hoặc quyết định xử phạt.
    .example = Không

## Kèm theo

f_suc_khoe = Giấy khám sức khỏe của người lái xe còn hiệu lực?
    .help = Không phải nộp đối với hạng A1, A, B1. Khám tại cơ sở khám bệnh, chữa bệnh đủ tiêu chuẩn. Hạng mô tô, ba bánh cũ (A1, A2, A3, A4): hỏi nơi tiếp nhận, chưa xác định.
    .example = Có
f_nuoc_ngoai = Người nước ngoài hoặc người Việt Nam định cư ở nước ngoài?
    .help = Nếu đúng thì cần hộ chiếu còn thời hạn sử dụng.
    .example = Không
f_ho_chieu = Hộ chiếu còn thời hạn sử dụng?
    .help = Chỉ với người nước ngoài, người Việt Nam định cư ở nước ngoài.
    .example = Có
f_ban_sao_tuoc = Bản sao giấy phép lái xe hoặc quyết định xử phạt?
    .help = Bản sao hoặc bản sao điện tử được chứng thực, hoặc cấp từ sổ gốc.
    .example = Có
f_lam_tai = Nơi làm đề nghị
    .help = Tên xã, phường hoặc tỉnh, thành phố nơi ký.
    .example = Hà Nội
f_lam_ngay = Ngày làm đề nghị
    .help = Ngày ký; mặc định là hôm nay.
    .example = 21/11/2026

## Lựa chọn

c_co_khong_co = Có
c_co_khong_khong = Không
c_giay_to_lai_xe_so_dinh_danh = Số định danh cá nhân
c_giay_to_lai_xe_ho_chieu = Hộ chiếu
c_gia_tri_khong_thoi_han = Không thời hạn
c_gia_tri_con_han = Còn hạn
c_gia_tri_qua_han = Đã quá hạn
c_suc_khoe_co = Có, gửi kèm
c_suc_khoe_chua = Chưa có
c_suc_khoe_khong_phai = Không phải nộp
c_kem_theo_co = Có, gửi kèm
c_kem_theo_chua = Chưa có
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
c_hang_dang_co_A1_cu = A1 (cấp trước 2025)
c_hang_dang_co_A2 = A2
c_hang_dang_co_A3 = A3
c_hang_dang_co_A4 = A4
c_hang_dang_co_B1_cu = B1 (cấp trước 2025)
c_hang_dang_co_B2 = B2
c_hang_dang_co_C_cu = C (cấp trước 2025)
c_hang_dang_co_D_cu = D (cấp trước 2025)
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

## Kiểm tra

v_ho_ten_chu = Họ tên có chữ số hoặc ký tự không phải là chữ.
    .fix = Chỉ ghi chữ cái và khoảng trắng.
v_ho_ten_du = Họ tên chỉ có một từ.
    .fix = Ghi đủ họ và tên. Nếu giấy tờ đúng như vậy thì giữ nguyên.
v_ngay_sinh_tuong_lai = Ngày sinh ở tương lai.
    .fix = Xem lại ngày sinh trên thẻ căn cước.
v_gt_so = Số định danh cá nhân không đúng.
    .fix = Ghi đủ 12 chữ số in trên thẻ căn cước; nếu là hộ chiếu thì đổi loại giấy tờ.
v_gt_so_nam = Hai chữ số thứ 5 và thứ 6 của số định danh không khớp năm sinh.
    .fix = Đối chiếu với thẻ căn cước. Nếu thẻ in đúng như vậy thì giữ nguyên.
v_ngay_cap = Ngày cấp ở tương lai.
    .fix = Chép lại ngày cấp từ giấy tờ.
v_hoc_nam = Năm học lái xe không hợp lý.
    .fix = Ghi năm bằng bốn chữ số, không sau năm nay; không nhớ thì để trống.
v_hoc_nam_cap = Năm học lái xe sau năm cấp giấy phép.
    .fix = Xem lại cả hai. Nếu giấy phép đã được đổi, cấp lại thì ngày cấp là của lần sau: giữ nguyên.
v_gplx_so = Số giấy phép lái xe không đủ 12 chữ số.
    .fix = Đối chiếu với giấy phép. Giấy phép bìa giấy cũ hoặc của nước ngoài có số khác: giữ nguyên.
v_gplx_tuoi = Ngày cấp giấy phép trước khi đủ 18 tuổi.
    .fix = Xem lại ngày sinh và ngày cấp giấy phép; nếu đúng thì giữ nguyên.
v_gplx_hang_moi = Giấy phép cấp trước 01/01/2025 nhưng chọn hạng theo luật mới.
    .fix = Chọn hạng có chữ “cấp trước 2025” hoặc hạng cũ; cùng một chữ nhưng hạng cũ và mới khác nhau.
v_gplx_qua_han = Giấy phép lái xe đã quá hạn.
    .fix = Quá hạn có thể phải sát hạch lại; quy định năm 2026 chưa đọc được. Hỏi Phòng Cảnh sát giao thông trước khi nộp.
v_suc_khoe = Chưa có giấy khám sức khỏe.
    .fix = Khám tại cơ sở đủ tiêu chuẩn trước khi nộp. Vẫn lập và in đề nghị được.
v_suc_khoe_khong = Hạng này phải có giấy khám sức khỏe.
    .fix = Chỉ hạng A1, A, B1 được miễn theo trang thủ tục. Chọn “Có” hoặc “Chưa có”; xem lại hạng nếu chọn nhầm.
v_ho_chieu = Chưa có hộ chiếu còn thời hạn.
    .fix = Chuẩn bị hộ chiếu còn thời hạn sử dụng trước khi nộp.
v_ban_sao_tuoc = Chưa có bản sao giấy phép hoặc quyết định xử phạt.
    .fix = Xin bản sao chứng thực hoặc bản sao từ sổ gốc trước khi nộp.
v_lam_ngay = Ngày làm đề nghị ở tương lai.
    .fix = Ghi ngày thực tế ký.
