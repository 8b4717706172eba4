# Tờ khai cấp bản sao Trích lục hộ tịch (TT 04/2024/TT-BTP): nhãn, hướng dẫn, lỗi. Phần chung: parts/ho-tich.

-nd = người được cấp bản sao

form_title = TỜ KHAI CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH
form_basis = Mẫu ban hành kèm theo Thông tư số 04/2024/TT-BTP của Bộ trưởng Bộ Tư pháp

## Trang

s_nguoi_yeu_cau = Người yêu cầu
    .help = Người đứng ra làm thủ tục và ký tờ khai. Quét mã QR trên thẻ căn cước để khỏi phải gõ.
s_nguoi_duoc_cap = Loại trích lục và người được cấp
    .help = Người có tên trong giấy tờ hộ tịch cần cấp bản sao. Nếu quan hệ là “Bản thân”, chương trình lấy lại thông tin đã ghi ở trang đầu.
s_viec_da_dang_ky = Việc hộ tịch đã đăng ký
    .help = Chép từ giấy tờ hộ tịch cũ nếu còn. Không nhớ nơi đăng ký thì ghi thông tin khác để cơ quan tra cứu.
s_cam_doan = Cam đoan và ký
    .help = Đọc lời cam đoan trước khi ký. Tờ khai được ký sau khi in hoặc ký số trong chương trình.

## Lời in sẵn

t_de_nghi = Đề nghị cơ quan cấp bản sao trích lục (4)
t_cho_nguoi = cho người có tên dưới đây:
h_da_dang_ky = Đã đăng ký tại
h_so_luong = Số lượng bản sao và phí

## Người yêu cầu

f_kinh_gui = Kính gửi (1)
    .help = Ghi tên cơ quan đề nghị thực hiện việc cấp bản sao: Ủy ban nhân dân xã, phường, đặc khu hoặc Sở Tư pháp quản lý cơ sở dữ liệu hộ tịch.
    .example = Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội
f_nyc_quan_he = Quan hệ với người được cấp bản sao Trích lục hộ tịch
    .help = Xin cho chính mình thì chọn “Bản thân”.
    .example = Bản thân
f_nyc_quan_he_khac = Ghi rõ quan hệ
    .help = Ghi quan hệ cụ thể với người được cấp bản sao.
    .example = Bà ngoại

## Loại trích lục

f_tl_loai = Loại việc hộ tịch đã đăng ký (4)
    .help = Việc đã đăng ký trước đây, nay cần bản sao. Bản sao Giấy khai sinh thì chọn “khai sinh”.
    .example = khai sinh
f_tl_khac = Ghi rõ loại việc hộ tịch
    .help = Ghi tên việc hộ tịch như trên giấy tờ cũ.
    .example = chấm dứt giám hộ

## Việc đã đăng ký

f_dk_tai = Đã đăng ký tại (5)
    .help = Ghi rõ tên cơ quan đã đăng ký hộ tịch trước đây, theo tên lúc đó (kể cả tên xã, huyện cũ). Không biết thì bỏ trống và ghi “Thông tin khác”.
    .example = Ủy ban nhân dân phường A, thành phố B
f_dk_ngay = Đăng ký ngày, tháng, năm
    .help = Ngày đăng ký in trên giấy tờ cũ.
    .example = 20/03/1990
f_dk_so = Số
    .help = Số in trên giấy tờ cũ.
    .example = 45
f_dk_quyen = Quyển số
    .help = Chỉ có trên giấy tờ mẫu cũ; không có thì bỏ trống.
    .example = 01/1990
f_tt_khac = Thông tin khác (6)
    .help = Bắt buộc khi không biết nơi đã đăng ký. Khai sinh: ghi thông tin về cha, mẹ; kết hôn: ghi thông tin về vợ, chồng; càng rõ càng dễ tra cứu.
    .example = Cha là TRẦN VĂN THÍ DỤ, sinh năm 1960; mẹ là LÊ THỊ VÍ DỤ, sinh năm 1962
f_ban_sao_sl = Số lượng bản sao yêu cầu cấp (7)
    .help = Ghi số bản cần cấp; mặc định 1 bản.
    .example = 3
f_phi = Số tiền phí
    .help = Chương trình tính: 8.000 đồng nhân với số bản (TT 281/2016/TT-BTC). Không in trên tờ khai.
    .example = 24.000

## Lựa chọn

c_quan_he_ban_than = Bản thân
c_quan_he_cha = Cha
c_quan_he_me = Mẹ
c_quan_he_con = Con
c_quan_he_vo = Vợ
c_quan_he_chong = Chồng
c_quan_he_nguoi_than = Người thân thích khác
c_quan_he_nguoi_uy_quyen = Người được ủy quyền
c_trich_luc_khai_sinh = khai sinh
c_trich_luc_ket_hon = kết hôn
c_trich_luc_khai_tu = khai tử
c_trich_luc_nhan_cha_me_con = nhận cha, mẹ, con
c_trich_luc_giam_ho = giám hộ
c_trich_luc_thay_doi = thay đổi, cải chính hộ tịch
c_trich_luc_khac = việc hộ tịch khác

## Kiểm tra

v_tl_tinh_trang = Giấy xác nhận tình trạng hôn nhân là thủ tục khác.
    .fix = Cần Giấy xác nhận tình trạng hôn nhân thì làm thủ tục 1.004873. Nếu đúng là cần bản sao trích lục thì giữ nguyên.
v_tl_khai_tu = Không thể tự xin trích lục khai tử của chính mình.
    .fix = Chọn lại loại việc hộ tịch, hoặc chọn lại quan hệ với người được cấp bản sao.
v_nd_la_nguoi_khac = Số định danh của người được cấp bản sao trùng với số của người yêu cầu.
    .fix = Nếu xin cho chính mình, chọn quan hệ “Bản thân”. Nếu xin cho người khác, chép lại số của người đó.
v_dk_tai = Tên cơ quan đã đăng ký ghi quá ngắn.
    .fix = Ghi đủ tên, ví dụ “Ủy ban nhân dân phường A, thành phố B”.
v_dk_ngay = Ngày đăng ký ở tương lai.
    .fix = Chép lại ngày đăng ký từ giấy tờ cũ.
v_dk_ngay_sinh = Ngày đăng ký trước năm sinh của người được cấp bản sao.
    .fix = Xem lại ngày đăng ký và ngày sinh; một trong hai có thể gõ nhầm.
v_dk_du = Có nơi đăng ký nhưng chưa có số và ngày đăng ký.
    .fix = Ghi số hoặc ngày đăng ký nếu biết. Nếu không, ghi thêm “Thông tin khác”: không tra cứu được thì cơ quan từ chối giải quyết.
v_ban_sao_sl = Số lượng bản sao phải từ 1 trở lên.
    .fix = Ghi số bản cần cấp.
v_ban_sao_nhieu = Số lượng bản sao nhiều hơn 20.
    .fix = Mỗi bản sao phải nộp phí 8.000 đồng. Xem lại số lượng; nếu đúng thì giữ nguyên.
v_lam_ngay_truoc = Ngày làm tờ khai trước ngày đăng ký.
    .fix = Xem lại ngày làm tờ khai và ngày đăng ký.
