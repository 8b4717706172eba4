# Giấy đề nghị đăng ký hộ kinh doanh (Mẫu số 1, TT 68/2025/TT-BTC): nhãn, hướng dẫn, lỗi. Phần dùng chung ở parts/hkd.

form_title = GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH
form_basis = Mẫu số 1, Phụ lục II ban hành kèm theo Thông tư số 68/2025/TT-BTC của Bộ trưởng Bộ Tài chính

## Trang

s_chu_ho = Chủ hộ kinh doanh
    .help = Người đứng tên hộ kinh doanh và ký giấy đề nghị. Thông tin phải đúng như Cơ sở dữ liệu quốc gia về dân cư; sai khác thì đi sửa ở cơ quan công an trước. Quét mã QR trên thẻ căn cước để khỏi phải gõ.
s_ten = Tên hộ kinh doanh
    .help = Nghĩ trước hai ba tên: cơ quan đăng ký có quyền từ chối tên trùng trong xã.
s_tru_so = Trụ sở và nơi nộp
    .help = Trụ sở quyết định xã, phường nào giải quyết hồ sơ.
s_nganh_von = Ngành, nghề và vốn
    .help = Ghi những gì định làm; sau này thêm bớt ngành, nghề hoặc đổi vốn thì đăng ký thay đổi trong 10 ngày.
s_thue = Thông tin đăng ký thuế
    .help = Giấy chứng nhận đăng ký hộ kinh doanh cũng là giấy chứng nhận đăng ký thuế, không phải làm thủ tục riêng.
s_chu_the = Chủ thể thành lập và thành viên
    .help = Một mình thì chọn “Cá nhân” và bỏ qua bảng.
s_cam_ket = Cam kết và ký
    .help = Đọc lời cam kết trước khi ký. Chủ hộ kinh doanh ký trực tiếp.

## Lời in sẵn

t_ten = Tên gồm hai thành tố theo thứ tự: cụm từ “Hộ kinh doanh” và tên riêng. Không dùng các cụm từ “công ty”, “tổng công ty”, “tập đoàn”, “doanh nghiệp”.
t_cam_ket_1 = - Bản thân (trường hợp hộ kinh doanh do một cá nhân đăng ký thành lập)/Bản thân và các thành viên hộ gia đình đăng ký hộ kinh doanh (trường hợp hộ kinh doanh do các thành viên hộ gia đình đăng ký thành lập) đồng ý chia sẻ thông tin cá nhân được lưu giữ tại Cơ sở dữ liệu quốc gia về dân cư cho Cơ quan đăng ký kinh doanh cấp xã, Cơ quan quản lý nhà nước về đăng ký kinh doanh để phục vụ công tác quản lý nhà nước về đăng ký hộ kinh doanh theo quy định;
t_cam_ket_2 = - Bản thân (trường hợp hộ kinh doanh do một cá nhân đăng ký thành lập)/Bản thân và các thành viên hộ gia đình đăng ký hộ kinh doanh (trường hợp hộ kinh doanh do các thành viên hộ gia đình đăng ký thành lập) không thuộc diện pháp luật cấm kinh doanh; không đồng thời là chủ hộ kinh doanh, thành viên hộ gia đình đăng ký hộ kinh doanh khác; không là chủ doanh nghiệp tư nhân;
t_cam_ket_3 = - Trụ sở thuộc quyền sử dụng hợp pháp của hộ kinh doanh và được sử dụng đúng mục đích theo quy định của pháp luật (hộ kinh doanh chỉ cam kết trong trường hợp kinh doanh tại trụ sở);
t_cam_ket_4 = - Hoàn toàn chịu trách nhiệm trước pháp luật về tính hợp pháp, chính xác và trung thực của nội dung đăng ký trên.

## Chủ hộ

f_ch_ho_ten = Tôi là (họ tên chủ hộ kinh doanh)
    .help = Chép đúng như thẻ căn cước, đủ dấu; giấy in bằng chữ in hoa.
    .example = NGUYỄN THỊ VÍ DỤ
f_ch_ngay_sinh = Sinh ngày
    .help = Ngày, tháng, năm theo thẻ căn cước. Chủ hộ phải đủ 18 tuổi.
    .example = 08/03/1990
f_ch_gioi_tinh = Giới tính
    .help = Theo thẻ căn cước.
    .example = Nữ
f_ch_so_dd = Số định danh cá nhân
    .help = 12 chữ số in ở mặt trước thẻ căn cước.
    .example = 001190000001
f_ch_dien_thoai = Điện thoại (nếu có) của chủ hộ
    .help = Số để cơ quan đăng ký liên lạc về hồ sơ.
    .example = 0900000000
f_ch_email = Thư điện tử (nếu có) của chủ hộ
    .help = Không có thì bỏ trống.
    .example = vidu@example.vn
f_ch_dan_toc = Dân tộc của chủ hộ
    .help = Chỉ kê khai khi kết nối bị gián đoạn.
    .example = Kinh
f_ch_quoc_tich = Quốc tịch của chủ hộ
    .help = Chỉ kê khai khi kết nối bị gián đoạn. Chỉ công dân Việt Nam được thành lập hộ kinh doanh.
    .example = Việt Nam
f_ch_thuong_tru = Nơi thường trú của chủ hộ
    .help = Chỉ kê khai khi kết nối bị gián đoạn. Chọn xã, phường theo tên hiện nay.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_ch_hien_tai = Nơi ở hiện tại của chủ hộ
    .help = Chỉ kê khai khi kết nối bị gián đoạn. Chương trình lấy theo nơi thường trú, sửa nếu khác.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội

## Tên

f_ten_viet = Tên hộ kinh doanh viết bằng tiếng Việt
    .help = Bắt đầu bằng “HỘ KINH DOANH”; giấy in bằng chữ in hoa. Không trùng với hộ kinh doanh khác trong xã, không phạm nhãn hiệu đã được bảo hộ.
    .example = HỘ KINH DOANH NGUYỄN THỊ VÍ DỤ
f_ten_nuoc_ngoai = Tên hộ kinh doanh viết bằng tiếng nước ngoài (nếu có)
    .help = Dịch từ tên tiếng Việt sang một tiếng nước ngoài hệ chữ La-tinh; tên riêng có thể giữ nguyên. Không có thì bỏ trống.
    .example = VI DU HOUSEHOLD BUSINESS
f_ten_viet_tat = Tên hộ kinh doanh viết tắt (nếu có)
    .help = Viết tắt từ tên tiếng Việt hoặc tên tiếng nước ngoài. Không có thì bỏ trống.
    .example = HKD VÍ DỤ

## Trụ sở

f_ts_khong_kd = Không kinh doanh tại trụ sở
    .help = Đánh dấu X nếu hộ kinh doanh không có địa điểm kinh doanh cố định.
    .example = X

## Thuế

f_bat_dau = Ngày bắt đầu hoạt động
    .help = Bắt đầu từ ngày được cấp Giấy chứng nhận thì không cần kê khai.
    .example = Từ ngày được cấp Giấy chứng nhận
f_bd_ngay = Ngày bắt đầu hoạt động (ngày khác)
    .help = Ngày dự kiến, sau ngày được cấp Giấy chứng nhận.
    .example = 01/12/2026
f_pp_gtgt = Phương pháp tính thuế GTGT
    .help = Chọn 1 trong 2 phương pháp. Thuế khoán đã bỏ từ năm 2026 nên chọn kê khai.
    .example = Phương pháp kê khai

## Lựa chọn

c_pp_gtgt_ke_khai = Phương pháp kê khai
c_pp_gtgt_khoan = Phương pháp khoán
c_bat_dau_ngay_cap = Từ ngày được cấp Giấy chứng nhận
c_bat_dau_ngay_khac = Từ một ngày khác

## Kiểm tra

v_bd_ngay_truoc = Ngày bắt đầu hoạt động không sau ngày làm giấy đề nghị.
    .fix = Nếu Giấy chứng nhận được cấp sau ngày này thì ngày bắt đầu hoạt động là ngày được cấp. Ghi ngày sau, hoặc chọn “Từ ngày được cấp Giấy chứng nhận”.
v_bd_ngay_xa = Ngày bắt đầu hoạt động hơn một năm nữa.
    .fix = Xem lại năm; nếu đúng thì giữ nguyên.
v_pp_khoan = Phương pháp khoán đã bỏ từ năm 2026 (theo nguồn thứ cấp).
    .fix = Chọn “Phương pháp kê khai”. Ô này còn trên mẫu vì mẫu có trước khi bỏ thuế khoán; hỏi cơ quan thuế nếu được hướng dẫn khác.
v_tv_chu_ho = Bảng thành viên chưa có chủ hộ.
    .fix = Thêm một dòng cho chủ hộ, với đúng số định danh đã ghi ở trang đầu.
