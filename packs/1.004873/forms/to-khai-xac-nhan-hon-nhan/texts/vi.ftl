# Tờ khai cấp Giấy xác nhận tình trạng hôn nhân (TT 04/2024/TT-BTP): nhãn, hướng dẫn, lỗi. Phần chung: parts/ho-tich.

-nd = người được cấp Giấy

form_title = TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN
form_basis = Mẫu ban hành kèm theo Thông tư số 04/2024/TT-BTP của Bộ trưởng Bộ Tư pháp

## Trang

s_nguoi_yeu_cau = Người yêu cầu
    .help = Người đứng ra làm thủ tục và ký tờ khai: chính người được cấp Giấy hoặc người được ủy quyền. Quét mã QR trên thẻ căn cước để khỏi phải gõ.
s_nguoi_duoc_cap = Người được cấp Giấy
    .help = Nếu quan hệ là “Bản thân”, chương trình lấy lại thông tin đã ghi ở trang đầu.
s_tinh_trang = Tình trạng hôn nhân (4)
    .help = Có số định danh cá nhân/căn cước thì mục này được để trống. Nên chọn khi đã ly hôn, vợ hoặc chồng đã chết (phải cung cấp thông tin giấy tờ), hoặc khi cần xác nhận một khoảng thời gian. Chương trình ghép câu theo mẫu của chú thích (4); câu sửa được.
s_muc_dich = Mục đích sử dụng (5)
    .help = Để kết hôn thì phải ghi rõ kết hôn với ai và nơi dự định đăng ký; Giấy chỉ được cấp 01 bản.
s_cam_doan = Cam đoan và ký
    .help = Đọc lời cam đoan trước khi ký. Tờ khai được ký sau khi in hoặc ký số trong chương trình.

## Lời in sẵn

t_de_nghi = Đề nghị cấp Giấy xác nhận tình trạng hôn nhân cho người có tên dưới đây:
h_tinh_trang = Tình trạng hôn nhân (4)
h_ket_hon_voi = Kết hôn với ai (chỉ ghi khi dùng Giấy để kết hôn)

## Người yêu cầu

f_kinh_gui = Kính gửi (1)
    .help = Ghi rõ tên cơ quan cấp Giấy: Ủy ban nhân dân xã, phường, đặc khu nơi cư trú của người được cấp Giấy.
    .example = Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội
f_nyc_quan_he = Quan hệ với người được cấp Giấy xác nhận tình trạng hôn nhân
    .help = Xin cho chính mình thì chọn “Bản thân”.
    .example = Bản thân
f_nyc_quan_he_khac = Ghi rõ quan hệ
    .help = Ghi quan hệ cụ thể với người được cấp Giấy.
    .example = Em ruột

## Tình trạng hôn nhân

f_tt_loai = Tình trạng hôn nhân của người được cấp Giấy
    .help = Chọn trường hợp đúng với mình; chương trình hỏi tiếp những gì câu mẫu cần. Không có trường hợp nào đúng thì chọn “Trường hợp khác” và tự viết câu.
    .example = Chưa bao giờ kết hôn
f_tt_truoc = Trước đây đã đăng ký kết hôn hay chung sống không đăng ký?
    .help = “Đã có vợ/chồng” là chung sống với nhau như vợ chồng trước ngày 03/01/1987, không đăng ký kết hôn.
    .example = Đã đăng ký kết hôn
f_vc_la = Vợ hay chồng?
    .help = Chương trình điền theo giới tính hoặc số định danh của người được cấp Giấy.
    .example = Vợ
f_vc_ho_ten = Họ, chữ đệm, tên vợ hoặc chồng
    .help = Chép đúng như Giấy chứng nhận kết hôn hoặc thẻ căn cước, đủ dấu.
    .example = NGUYỄN THỊ THÍ DỤ
f_kh_so = Giấy chứng nhận kết hôn: số
    .help = Số in ở góc trên Giấy chứng nhận kết hôn.
    .example = 12/2021
f_kh_do = Giấy chứng nhận kết hôn: do cơ quan nào cấp
    .help = Chép đúng như trên giấy (kể cả tên xã, huyện cũ).
    .example = Ủy ban nhân dân phường Ví Dụ, thành phố Hà Nội
f_kh_ngay = Giấy chứng nhận kết hôn: cấp ngày, tháng, năm
    .help = Chép từ Giấy chứng nhận kết hôn.
    .example = 20/11/2021
f_lh_loai = Ly hôn theo bản án hay quyết định?
    .help = Xem tên văn bản của Tòa án. Công nhận thuận tình ly hôn là “Quyết định”.
    .example = Quyết định
f_lh_so = Bản án/Quyết định ly hôn: số
    .help = Chép đủ số và ký hiệu in trên văn bản của Tòa án.
    .example = 15/2024/QĐST-HNGĐ
f_lh_ngay = Bản án/Quyết định ly hôn: ngày, tháng, năm
    .help = Ngày in trên văn bản của Tòa án.
    .example = 03/06/2024
f_lh_toa = Tòa án nhân dân nào
    .help = Chép đủ tên Tòa án nhân dân đã ra văn bản, đúng như in trên văn bản.
    .example = Tòa án nhân dân khu vực Ví Dụ
f_kt_loai = Giấy tờ về việc vợ hoặc chồng đã chết
    .help = “Bản án” dùng khi Tòa án tuyên bố là đã chết.
    .example = Trích lục khai tử
f_kt_so = Giấy chứng tử/Trích lục khai tử/Bản án: số
    .help = Chép đúng số in trên giấy tờ.
    .example = 08/2020
f_kt_do = Do cơ quan nào cấp
    .help = Tên Ủy ban nhân dân hoặc Tòa án in trên giấy tờ.
    .example = Ủy ban nhân dân xã Ví Dụ
f_kt_ngay = Cấp ngày, tháng, năm
    .help = Ngày cấp in trên giấy tờ.
    .example = 09/01/2020
f_tg_tu = Thời gian cần xác nhận: từ ngày
    .help = Thường từ ngày đủ tuổi kết hôn.
    .example = 08/03/2008
f_tg_den = Thời gian cần xác nhận: đến ngày
    .help = Trước ngày đăng ký kết hôn.
    .example = 01/10/2018
f_cu_tru = Các nơi cư trú cần xác nhận
    .help = Mỗi nơi một dòng. Nơi thường trú trước đây ở Việt Nam: ghi xã, tỉnh theo tên lúc đó. Ở nước ngoài: ghi tên nước và cơ quan đại diện Việt Nam tại nước đó.
f_cu_tru__noi = Nơi cư trú
    .help = Ở Việt Nam: xã, phường, đặc khu và tỉnh, thành phố theo tên lúc đó. Ở nước ngoài: nơi ở và tên nước.
    .example = Xã Ví Dụ, tỉnh Ninh Bình
f_cu_tru__tu_ngay = Từ ngày
    .help = Ngày bắt đầu cư trú ở đó, theo thông tin cư trú trên VNeID hoặc giấy tờ cũ.
    .example = 01/03/2015
f_cu_tru__den_ngay = Đến ngày
    .help = Ngày cuối cùng cư trú ở đó.
    .example = 31/12/2020
f_cu_tru__co_quan = Cơ quan đại diện Việt Nam
    .help = Chỉ ghi khi cư trú ở nước ngoài: Đại sứ quán hoặc Tổng lãnh sự quán Việt Nam tại nước đó; ở Việt Nam thì bỏ trống.
    .example = Đại sứ quán Việt Nam tại Hàn Quốc
f_tt_cau = Câu ghi vào mục Tình trạng hôn nhân
    .help = Chương trình ghép câu từ các ô ở trên theo mẫu. Đọc lại; sửa được nếu cần. Đã sửa thì câu không tự đổi theo các ô nữa.
    .example = Hiện tại chưa đăng ký kết hôn với ai.

## Mục đích

f_md_loai = Dùng Giấy để làm gì?
    .help = Giấy dùng để kết hôn và Giấy dùng vào mục đích khác được ghi khác nhau; không dùng lẫn được.
    .example = Để kết hôn
f_md_khac = Mục đích sử dụng
    .help = Ghi rõ việc sẽ dùng Giấy, ví dụ mua bán nhà đất, vay vốn, làm hồ sơ đi nước ngoài.
    .example = Bổ túc hồ sơ vay vốn tại ngân hàng
f_md_so_ban = Số bản cần cấp
    .help = Chỉ ghi nếu cần nhiều hơn một bản; trên Giấy sẽ ghi số lượng được cấp.
    .example = 2
f_kv_ho_ten = Họ, chữ đệm, tên người sẽ kết hôn cùng
    .help = Chép đúng như giấy tờ tùy thân của người đó.
    .example = TRẦN VĂN THÍ DỤ
f_kv_ngay_sinh = Ngày, tháng, năm sinh của người sẽ kết hôn cùng
    .help = Ghi đầy đủ ngày, tháng, năm sinh theo giấy tờ tùy thân.
    .example = 15/05/1988
f_kv_quoc_tich = Quốc tịch của người sẽ kết hôn cùng
    .help = Người nước ngoài: chọn “Quốc tịch khác” và ghi tên nước.
    .example = Việt Nam
f_kv_quoc_tich_khac = Tên quốc tịch của người sẽ kết hôn cùng
    .help = Ghi tên nước bằng tiếng Việt.
    .example = Úc
f_kv_gt_loai = Giấy tờ tùy thân của người sẽ kết hôn cùng: loại giấy tờ
    .help = “Thẻ căn cước” gồm cả thẻ căn cước công dân, căn cước điện tử và số định danh cá nhân.
    .example = Thẻ căn cước/căn cước công dân
f_kv_gt_ten = Tên giấy tờ của người sẽ kết hôn cùng
    .help = Ghi đúng tên in trên giấy tờ.
    .example = Thẻ cư trú
f_kv_gt_so = Số giấy tờ của người sẽ kết hôn cùng
    .help = Thẻ căn cước: ghi đủ 12 chữ số. Giấy tờ khác: ghi đúng như in trên giấy tờ.
    .example = 001088000002
f_kv_gt_noi_cap = Cơ quan cấp giấy tờ của người sẽ kết hôn cùng
    .help = Chép từ giấy tờ.
    .example = Cục Cảnh sát QLHC về TTXH
f_kv_gt_ngay_cap = Ngày cấp giấy tờ của người sẽ kết hôn cùng
    .help = Chép từ giấy tờ.
    .example = 20/11/2021
f_kv_noi_cu_tru = Nơi cư trú của người sẽ kết hôn cùng
    .help = Chọn xã, phường theo tên hiện nay (sau sắp xếp).
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_kv_noi_cu_tru_khac = Nơi cư trú của người sẽ kết hôn cùng, nếu ở nước ngoài
    .help = Ghi đủ địa chỉ và tên nước; khi đó ô chọn tỉnh, xã ở trên được ẩn.
    .example = Số 0 phố Ví Dụ, Xít-ni, Úc
f_kv_noi_dang_ky = Nơi dự định đăng ký kết hôn
    .help = Tên Ủy ban nhân dân, hoặc cơ quan ở nước ngoài nơi sẽ đăng ký kết hôn.
    .example = Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội

## Lựa chọn

c_quan_he_ban_than = Bản thân
c_quan_he_vo = Vợ
c_quan_he_chong = Chồng
c_quan_he_cha = Cha
c_quan_he_me = Mẹ
c_quan_he_con = Con
c_quan_he_nguoi_than = Người thân thích khác
c_quan_he_nguoi_uy_quyen = Người được ủy quyền
c_tinh_trang_chua_ket_hon = Chưa bao giờ kết hôn
c_tinh_trang_dang_co = Đang có vợ/chồng (có Giấy chứng nhận kết hôn)
c_tinh_trang_chung_song = Chung sống như vợ chồng trước ngày 03/01/1987, chưa ly hôn
c_tinh_trang_da_ly_hon = Đã ly hôn, chưa kết hôn mới
c_tinh_trang_da_chet = Vợ/chồng đã chết, chưa kết hôn mới
c_tinh_trang_truoc_ket_hon = Đang có vợ/chồng, cần xác nhận thời gian trước khi đăng ký kết hôn
c_tinh_trang_noi_cu_tru_truoc = Cần xác nhận thời gian ở nơi thường trú trước đây hoặc trước khi xuất cảnh
c_tinh_trang_o_nuoc_ngoai = Cần xác nhận thời gian cư trú ở nước ngoài
c_tinh_trang_khac = Trường hợp khác (tự viết câu)
c_truoc_day_dang_ky = Đã đăng ký kết hôn
c_truoc_day_da_co = Đã có vợ/chồng, không đăng ký
c_vo_chong_vo = Vợ
c_vo_chong_chong = Chồng
c_ly_hon_ban_an = Bản án
c_ly_hon_quyet_dinh = Quyết định
c_bao_chet_giay_chung_tu = Giấy chứng tử
c_bao_chet_trich_luc = Trích lục khai tử
c_bao_chet_ban_an = Bản án
c_muc_dich_ket_hon = Để kết hôn
c_muc_dich_khac = Mục đích khác

## Kiểm tra

v_nd_la_nguoi_khac = Số định danh của người được cấp Giấy trùng với số của người yêu cầu.
    .fix = Nếu xin cho chính mình, chọn quan hệ “Bản thân”. Nếu xin cho người khác, chép lại số từ thẻ căn cước của người đó.
v_ngay_tuong_lai = Ngày này ở tương lai.
    .fix = Chép lại ngày, tháng, năm từ giấy tờ; ngày không được sau hôm nay.
v_lh_toa = Tên cơ quan không có chữ “Tòa án”.
    .fix = Ghi đủ tên Tòa án nhân dân như in trên bản án, quyết định, không viết tắt. Ly hôn ở nước ngoài thì ghi tên cơ quan nước ngoài và giữ nguyên.
v_tg_thu_tu = Ngày kết thúc trước ngày bắt đầu.
    .fix = Xem lại hai ngày; có thể đã ghi đổi chỗ.
v_tg_sau_ket_hon = Thời gian cần xác nhận kéo dài quá ngày cấp Giấy chứng nhận kết hôn.
    .fix = Trường hợp này chỉ xác nhận thời gian trước khi đăng ký kết hôn: ghi “đến ngày” không sau ngày kết hôn, hoặc xem lại ngày trên Giấy chứng nhận kết hôn.
v_tt_cau = Câu về tình trạng hôn nhân không còn khớp với các ô ở trên.
    .fix = Câu đã được sửa tay mà thiếu tên, số giấy tờ hoặc nơi cư trú đã ghi. Xóa câu để chương trình ghép lại, hoặc sửa cho khớp.
v_chung_song = Người sinh sau năm 1974 khó có thể chung sống như vợ chồng trước ngày 03/01/1987.
    .fix = Xem lại năm sinh và trường hợp đã chọn; đã đăng ký kết hôn thì chọn “Đang có vợ/chồng (có Giấy chứng nhận kết hôn)”.
v_md_dang_co = Đang có vợ hoặc chồng mà mục đích là để kết hôn.
    .fix = Người đang có vợ, có chồng không được kết hôn với người khác. Xem lại tình trạng hôn nhân hoặc mục đích sử dụng.
v_md_tuoi = Người được cấp Giấy chưa đủ tuổi kết hôn (nam từ đủ 20, nữ từ đủ 18 tuổi).
    .fix = Xem lại ngày sinh. Nếu đúng, nên đợi đến khi đủ tuổi: cơ quan có thể từ chối.
v_md_khac = Mục đích ghi là kết hôn.
    .fix = Để kết hôn thì chọn “Để kết hôn” và ghi rõ kết hôn với ai, nơi dự định đăng ký kết hôn. Nếu không phải để kết hôn thì giữ nguyên.
v_md_so_ban = Số bản phải từ 1 trở lên.
    .fix = Ghi số bản cần cấp, hoặc bỏ trống nếu chỉ cần một bản.
v_kv_la_nd = Giấy tờ của người sẽ kết hôn cùng trùng với giấy tờ của người được cấp Giấy.
    .fix = Chép lại số giấy tờ của người sẽ kết hôn cùng.
v_kv_cung_gioi = Theo cấu tạo số định danh, hai người cùng giới tính.
    .fix = Đối chiếu lại hai số định danh. Yêu cầu để kết hôn với người cùng giới tính thì cơ quan đăng ký hộ tịch từ chối giải quyết.
v_kv_noi_dang_ky = Nơi dự định đăng ký là cơ quan đại diện nước ngoài tại Việt Nam.
    .fix = Để kết hôn với người nước ngoài tại Cơ quan đại diện nước ngoài tại Việt Nam thì cơ quan đăng ký hộ tịch từ chối giải quyết. Cơ quan đại diện Việt Nam ở nước ngoài thì ghi rõ “Việt Nam tại …”.
