# Phần chung của các tờ khai thuế: lần khai, người nộp thuế, đại lý thuế, nơi nộp và phần ký.

## Trang

s_nguoi_nop_thue = Người nộp thuế
    .help = Lấy từ hồ sơ người nộp thuế đã lưu; chỉ sửa khi có thay đổi.
s_ky_nop = Ký và nơi nộp
    .help = Kiểm tra cơ quan thuế nơi nộp và người ký trước khi ký số. Việc cổng thuế điện tử chấp nhận tệp này chưa được kiểm thử.

## Lời in sẵn

t_cam_doan = Tôi cam đoan số liệu khai trên là đúng và chịu trách nhiệm trước pháp luật về những số liệu đã khai./...
h_dai_ly = Đại lý thuế (nếu có)
h_ky = Người nộp thuế hoặc đại diện hợp pháp của người nộp thuế

## Thông tin chung

f_loai = Loại tờ khai
    .help = Lần đầu: tờ khai chính thức của kỳ (nộp lại trước hạn vẫn là lần đầu). Bổ sung: sửa tờ khai đã được chấp nhận.
    .example = Lần đầu
f_so_lan = Bổ sung lần thứ
    .help = Lần bổ sung thứ mấy của kỳ này: 1, 2, 3…
    .example = 1
f_ten_nnt = Tên người nộp thuế
    .help = Đúng như trên giấy chứng nhận đăng ký doanh nghiệp hoặc đăng ký thuế.
    .example = CÔNG TY VÍ DỤ
f_mst = Mã số thuế
    .help = 10 chữ số; 13 chữ số với đơn vị phụ thuộc; hoặc 12 chữ số (số định danh cá nhân) với cá nhân, hộ kinh doanh.
    .example = 9900000016
f_dia_chi = Địa chỉ người nộp thuế
    .help = Địa chỉ trụ sở chính theo đăng ký thuế.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_dien_thoai = Điện thoại
    .help = Số để cơ quan thuế liên hệ.
    .example = 0900000000
f_fax = Fax
    .help = Số fax; không có thì bỏ trống.
    .example = 02400000000
f_email = Thư điện tử
    .help = Thư điện tử đã đăng ký giao dịch thuế điện tử.
    .example = ketoan@vidu.example
f_dl_co = Khai qua đại lý thuế?
    .help = Chọn “Có” nếu đại lý thuế lập và ký tờ khai thay.
    .example = Không
f_dl_ten = Tên đại lý thuế
    .help = Tên công ty làm dịch vụ đại lý thuế.
    .example = CÔNG TY ĐẠI LÝ THUẾ THÍ DỤ
f_dl_mst = Mã số thuế của đại lý thuế
    .help = Mã số thuế của công ty đại lý, không phải của người nộp thuế.
    .example = 9900000023
f_dl_hd_so = Hợp đồng đại lý thuế: Số
    .help = Số hợp đồng dịch vụ làm thủ tục về thuế.
    .example = 01/2026/HĐĐLT
f_dl_hd_ngay = Hợp đồng đại lý thuế: Ngày
    .help = Ngày ký hợp đồng đại lý thuế.
    .example = 02/01/2026
f_dl_nv_ten = Nhân viên đại lý thuế: Họ và tên
    .help = Nhân viên có chứng chỉ hành nghề ký tờ khai.
    .example = Lê Thị Thí Dụ
f_dl_nv_cchn = Chứng chỉ hành nghề số
    .help = Số chứng chỉ hành nghề dịch vụ làm thủ tục về thuế của nhân viên.
    .example = 0001/CCHN
f_cqt_ma = Mã cơ quan thuế nơi nộp
    .help = 5 chữ số, xem trong thông báo mã số thuế, trên tờ khai đã nộp hoặc trong danh mục của HTKK.
    .example = 00000
f_cqt_ten = Tên cơ quan thuế nơi nộp
    .help = Tên cơ quan thuế quản lý trực tiếp, sau khi sắp xếp.
    .example = Thuế cơ sở Ví Dụ
f_gia_han_ly_do = Lý do gia hạn
    .help = Chỉ ghi khi được gia hạn nộp thuế hoặc nộp hồ sơ; nêu tên nghị định hoặc văn bản cho gia hạn. Không có thì bỏ trống.
    .example = Gia hạn nộp thuế theo nghị định của Chính phủ
f_nguoi_ky = Người ký
    .help = Họ tên người nộp thuế hoặc đại diện hợp pháp của người nộp thuế.
    .example = Nguyễn Ví Dụ
f_ngay_ky = Ngày ký
    .help = Ngày lập và ký tờ khai; mặc định là hôm nay.
    .example = 20/04/2026

## Lựa chọn

c_loai_C = Lần đầu
c_loai_B = Bổ sung
c_co_khong_co = Có
c_co_khong_khong = Không

## Kiểm tra

v_ky_chua_het = Kỳ tính thuế chưa kết thúc.
    .fix = Chờ hết kỳ rồi mới nộp, hoặc chọn lại kỳ. Có thể soạn trước và lưu nháp.
v_so_lan = Lần bổ sung phải từ 1 đến 99.
    .fix = Ghi 1 cho lần bổ sung đầu tiên của kỳ này, 2 cho lần tiếp theo.
v_fax = Số fax không đúng dạng.
    .fix = Ghi số fax bằng chữ số, hoặc bỏ trống nếu không có.
v_dl_mst_trung = Mã số thuế đại lý trùng với mã số thuế người nộp thuế.
    .fix = Ghi mã số thuế của công ty đại lý, hoặc chọn “Không” nếu tự khai.
v_dl_hd_ngay = Ngày hợp đồng đại lý thuế ở tương lai.
    .fix = Chép lại ngày ký từ hợp đồng.
v_cqt_ma = Mã cơ quan thuế phải có 5 chữ số.
    .fix = Ghi đủ 5 chữ số, kể cả số 0 ở đầu.
v_ngay_ky_sau = Ngày ký ở tương lai.
    .fix = Ghi ngày thực tế ký tờ khai.
v_ngay_ky_truoc = Ngày ký trước khi kỳ tính thuế bắt đầu.
    .fix = Xem lại ngày ký và kỳ tính thuế.
