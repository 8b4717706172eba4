# Tờ khai đăng ký khai tử (TT 04/2024/TT-BTP): nhãn, hướng dẫn, lỗi. Phần chung: parts/ho-tich.

-nd = người chết

form_title = TỜ KHAI ĐĂNG KÝ KHAI TỬ
form_basis = Mẫu ban hành kèm theo Thông tư số 04/2024/TT-BTP của Bộ trưởng Bộ Tư pháp

## Trang

s_nguoi_yeu_cau = Người yêu cầu
    .help = Người đứng ra làm thủ tục và ký tờ khai: vợ, chồng, con, cha, mẹ hoặc người thân thích khác của người chết; người chết không có người thân thích thì đại diện cơ quan, tổ chức, cá nhân liên quan. Quét mã QR trên thẻ căn cước để khỏi phải gõ.
s_nguoi_chet = Người chết
    .help = Ghi theo thẻ căn cước hoặc giấy tờ của người chết. Đọc lại từng chữ: những nội dung này được ghi vào Trích lục khai tử.
s_su_kien_chet = Sự kiện chết và Giấy báo tử
    .help = Chép từ Giấy báo tử hoặc giấy tờ thay thế Giấy báo tử.
s_cam_doan = Cam đoan, ký và bản sao
    .help = Đọc lời cam đoan trước khi ký. Tờ khai được ký sau khi in hoặc ký số trong chương trình.

## Lời in sẵn

t_de_nghi = Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây:
h_luc_chet = Đã chết vào lúc
h_giay_bao_tu = Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử (4)
h_ban_sao = Đề nghị cấp bản sao (5)

## Người yêu cầu

f_kinh_gui = Kính gửi (1)
    .help = Ghi rõ tên cơ quan đăng ký khai tử: Ủy ban nhân dân xã, phường, đặc khu nơi cư trú cuối cùng của người chết; không xác định được thì nơi người đó chết hoặc nơi phát hiện thi thể.
    .example = Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội
f_nyc_quan_he = Quan hệ với người đã chết
    .help = Người yêu cầu là gì của người chết.
    .example = Con
f_nyc_quan_he_khac = Ghi rõ quan hệ
    .help = Người thân thích khác: ghi quan hệ cụ thể. Đại diện cơ quan, tổ chức, cá nhân liên quan: ghi tên cơ quan, tổ chức.
    .example = Cháu nội

## Người chết

f_nd_noi_cu_tru = Nơi cư trú cuối cùng (2) của người chết
    .help = Chỉ bắt buộc khi không cung cấp số định danh cá nhân/căn cước hoặc không cung cấp đầy đủ ngày, tháng, năm sinh. Ghi nơi đăng ký thường trú; không có thì nơi đăng ký tạm trú; không có cả hai thì nơi ở cuối cùng. Chọn xã, phường theo tên hiện nay (sau sắp xếp).
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_nd_noi_cu_tru_khac = Nơi cư trú cuối cùng (2), nếu không chọn được xã, phường
    .help = Chỉ dùng khi cư trú cuối cùng ở nước ngoài hoặc không xác định được. Có ghi ở đây thì ô chọn tỉnh, xã ở trên được ẩn; nên hỏi trước cơ quan đăng ký về thẩm quyền.
    .example = Không xác định được nơi cư trú cuối cùng

## Sự kiện chết

f_chet_gio = Chết vào lúc: giờ
    .help = Giờ ghi theo 24 giờ, từ 0 đến 23, chép từ Giấy báo tử. Người chết đã lâu, không biết giờ thì bỏ trống.
    .example = 5
f_chet_phut = Chết vào lúc: phút
    .help = Từ 0 đến 59; không biết thì bỏ trống.
    .example = 30
f_chet_ngay = Ngày, tháng, năm chết
    .help = Ghi theo dương lịch. Người chết đã lâu chỉ biết năm, hoặc tháng và năm, thì ghi phần đã biết.
    .example = 15/11/2026
f_chet_noi = Nơi chết
    .help = Chép từ Giấy báo tử. Chết tại cơ sở y tế: ghi tên và địa chỉ cơ sở đó; chết ở nơi khác: ghi nơi chết, ít nhất có xã và tỉnh.
    .example = Bệnh viện A, đường B, phường C, thành phố D
f_chet_nguyen_nhan = Nguyên nhân chết
    .help = Chép từ Giấy báo tử. Chưa xác định được thì ghi “Chưa xác định được nguyên nhân”.
    .example = Bệnh lý
f_bt_loai = Có Giấy báo tử hoặc giấy tờ thay thế Giấy báo tử không?
    .help = Có Giấy báo tử thì chọn “Giấy báo tử”. Giấy tờ khác do cơ quan có thẩm quyền cấp: chọn “Giấy tờ thay thế Giấy báo tử”. Chương trình gạch cụm từ kia trên tờ khai theo chú thích (4). Không có thì mục này để trống.
    .example = Giấy báo tử
f_bt_ten = Tên giấy tờ thay thế Giấy báo tử
    .help = Ghi rõ tên giấy tờ, đúng như in trên giấy.
    .example = Biên bản xác nhận việc chết
f_bt_so = Số giấy tờ
    .help = Chép đúng số in trên Giấy báo tử hoặc giấy tờ thay thế.
    .example = 12/2026
f_bt_do = Do cơ quan nào cấp
    .help = Tên cơ sở y tế hoặc cơ quan đã cấp giấy tờ.
    .example = Bệnh viện Ví Dụ
f_bt_ngay = Cấp ngày, tháng, năm
    .help = Ngày cấp in trên giấy tờ.
    .example = 15/11/2026

## Bản sao

f_ban_sao = Có đề nghị cấp bản sao Trích lục khai tử không?
    .help = Bản sao cần cho bảo hiểm, ngân hàng, thừa kế… Mỗi bản sao phải nộp phí.
    .example = Có
f_ban_sao_sl = Số lượng bản sao
    .help = Ghi số bản cần cấp.
    .example = 3

## Lựa chọn

c_quan_he_vo = Vợ
c_quan_he_chong = Chồng
c_quan_he_con = Con
c_quan_he_cha = Cha
c_quan_he_me = Mẹ
c_quan_he_nguoi_than = Người thân thích khác
c_quan_he_dai_dien = Đại diện cơ quan, tổ chức, cá nhân liên quan
c_quan_he_nguoi_uy_quyen = Người được ủy quyền
c_bao_tu_giay_bao_tu = Giấy báo tử
c_bao_tu_thay_the = Giấy tờ thay thế Giấy báo tử
c_bao_tu_khong_co = Không có

## Kiểm tra

v_nd_la_nguoi_khac = Số định danh của người chết trùng với số của người yêu cầu.
    .fix = Chép lại số từ thẻ căn cước của người chết; người yêu cầu phải là người khác.
v_chet_ngay = Ngày chết ở tương lai.
    .fix = Chép lại ngày, tháng, năm từ Giấy báo tử.
v_chet_sau_sinh = Ngày chết trước ngày sinh.
    .fix = Xem lại ngày sinh và ngày chết; một trong hai có thể gõ nhầm.
v_chet_ngay_du = Chưa ghi đủ ngày, tháng, năm chết.
    .fix = Ghi đủ nếu biết. Người chết đã lâu mà chỉ biết năm hoặc tháng thì giữ nguyên; cán bộ hộ tịch sẽ hỏi thêm.
v_chet_qua_han = Đã quá 15 ngày kể từ ngày chết: đăng ký khai tử quá hạn.
    .fix = Vẫn nộp được. Đăng ký không đúng hạn có thể phải nộp lệ phí theo nghị quyết của Hội đồng nhân dân cấp tỉnh: hỏi nơi tiếp nhận. Xem lại ngày chết nếu ghi nhầm.
v_chet_tuoi = Người chết thọ hơn 120 tuổi.
    .fix = Xem lại năm sinh và năm chết. Nếu giấy tờ ghi đúng như vậy thì giữ nguyên.
v_chet_gio = Giờ phải từ 0 đến 23.
    .fix = Ghi theo 24 giờ: 1 giờ chiều là 13, nửa đêm là 0. Không biết thì bỏ trống.
v_chet_phut = Phút phải từ 0 đến 59.
    .fix = Chép lại phút từ Giấy báo tử; không biết thì bỏ trống.
v_chet_gio_co = Chưa ghi giờ chết.
    .fix = Giấy báo tử thường có giờ, phút chết: chép vào đây. Giấy báo tử không ghi thì bỏ trống.
v_chet_noi = Nơi chết ghi quá ngắn.
    .fix = Ghi tên cơ sở y tế kèm địa chỉ; chết ngoài cơ sở y tế thì ghi đủ xã và tỉnh.
v_bt_ngay = Ngày cấp Giấy báo tử hoặc giấy tờ thay thế ở tương lai.
    .fix = Chép lại ngày cấp từ giấy tờ.
v_bt_ngay_truoc = Giấy báo tử hoặc giấy tờ thay thế được cấp trước ngày chết.
    .fix = Đối chiếu ngày cấp và ngày chết trên giấy tờ; nếu giấy tờ in đúng như vậy, hãy đề nghị nơi cấp sửa.
v_bt_khong_co = Không có Giấy báo tử hoặc giấy tờ thay thế Giấy báo tử.
    .fix = Phải nộp giấy tờ, tài liệu, chứng cứ do cơ quan, tổ chức có thẩm quyền cấp hoặc xác nhận hợp lệ chứng minh sự kiện chết (chỉ áp dụng khi người chết đã lâu). Người mới chết: xin Giấy báo tử tại cơ sở y tế hoặc Ủy ban nhân dân cấp xã trước.
v_lam_ngay_truoc = Ngày làm tờ khai trước ngày chết.
    .fix = Xem lại ngày làm tờ khai và ngày chết.
v_ban_sao_sl = Số lượng bản sao phải từ 1 trở lên.
    .fix = Ghi số bản cần cấp, hoặc chọn “Không” nếu không cần bản sao.
v_ban_sao_nhieu = Số lượng bản sao nhiều hơn 20.
    .fix = Mỗi bản sao phải nộp phí. Xem lại số lượng; nếu đúng thì giữ nguyên.
