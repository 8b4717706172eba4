# Phần chung của Tờ khai thay đổi thông tin cư trú (mẫu CT01, TT 116/2026/TT-BCA).

form_title = TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ (CT01)
form_basis = Mẫu CT01 ban hành kèm theo Thông tư số 116/2026/TT-BCA ngày 29 tháng 6 năm 2026 của Bộ trưởng Bộ Công an (nội dung mẫu theo nguồn thứ cấp, cần kiểm tra)

## Trang

s_nguoi_thay_doi = Người thay đổi thông tin cư trú
    .help = Khai cho người chuyển đến. Con chưa thành niên chuyển về thì khai tên con ở đây; cha mẹ có ý kiến và ký ở trang cuối. Quét mã QR trên thẻ căn cước để khỏi phải gõ.
s_chu_ho = Chủ hộ nơi đến
    .help = Là chủ hộ của hộ gia đình mới, nơi sẽ đăng ký; không phải chủ hộ nơi ở cũ.
s_thanh_vien = Thành viên cùng thay đổi
    .help = Chỉ ghi những người cùng chuyển đến trong lần này. Đi một mình thì bỏ trống.
s_y_kien = Ý kiến của chủ hộ và chủ sở hữu
    .help = Mỗi người tự đồng ý bằng một trong ba cách: ghi và ký vào tờ khai giấy, xác nhận trên VNeID, hoặc văn bản riêng (không phải công chứng, chứng thực). Chương trình không đồng ý thay cho ai.
s_ky = Cha mẹ, người giám hộ và người kê khai
    .help = Ý kiến của cha, mẹ hoặc người giám hộ chỉ cần cho người chưa thành niên, người hạn chế hoặc không đủ năng lực hành vi dân sự.

## Lời in sẵn

t_thanh_vien = Những thành viên trong hộ gia đình cùng thay đổi:
h_chu_ho = Ý kiến của chủ hộ (4)
h_chu_so_huu = Ý kiến của chủ sở hữu chỗ ở hợp pháp (5)
h_cha_me = Ý kiến của cha hoặc mẹ hoặc người giám hộ (6)
h_nguoi_ke_khai = Người kê khai (7)
t_so_huu_chung = Chỗ ở có nhiều chủ sở hữu: mẫu yêu cầu tất cả đồng ý, trừ khi đã cử đại diện; về ở với người thân (điểm a khoản 2 Điều 20) chỉ cần ít nhất một chủ sở hữu; chỗ ở thuộc sở hữu của chính mình thì không cần ý kiến của đồng sở hữu.

## Người thay đổi

f_kinh_gui = Kính gửi (1)
    .help = Cơ quan đăng ký cư trú: Công an xã, phường, đặc khu nơi sẽ đăng ký.
    .example = Công an phường Ba Đình, thành phố Hà Nội
f_ntd_ho_ten = Họ, chữ đệm và tên khai sinh
    .help = Chép đúng như giấy khai sinh, thẻ căn cước, đủ dấu.
    .example = NGUYỄN THỊ VÍ DỤ
f_ntd_ngay_sinh = Ngày, tháng, năm sinh
    .help = Theo thẻ căn cước hoặc giấy khai sinh.
    .example = 08/03/1990
f_ntd_gioi_tinh = Giới tính
    .help = Theo thẻ căn cước hoặc giấy khai sinh.
    .example = Nữ
f_ntd_so_dinh_danh = Số định danh cá nhân
    .help = 12 chữ số in trên thẻ căn cước; trẻ em: số trong giấy khai sinh. Trên giấy mỗi ô một chữ số.
    .example = 001190000001
f_ntd_dien_thoai = Số điện thoại liên hệ
    .help = Số mà Công an xã gọi được khi cần bổ sung hồ sơ.
    .example = 0900000001
f_ntd_email = Email
    .help = Không bắt buộc; dùng để nhận thông báo kết quả.
    .example = vidu@example.com

## Chủ hộ

f_ch_ai = Ai là chủ hộ của hộ mới?
    .help = Chọn “Chính người này” khi người ở mục 1 lập hộ mới và làm chủ hộ; chương trình lấy lại họ tên và số.
    .example = Người khác
f_ch_ho_ten = Họ, chữ đệm và tên chủ hộ (2)
    .help = Đăng ký thường trú, đăng ký tạm trú, tách hộ thì ghi thông tin chủ hộ gia đình mới.
    .example = TRẦN VĂN THÍ DỤ
f_ntd_quan_he = Mối quan hệ với chủ hộ
    .help = Người ở mục 1 là gì của chủ hộ: vợ, chồng, con, cha, mẹ, cháu, người ở nhờ, người thuê nhà…
    .example = Vợ
f_ch_so_dinh_danh = Số định danh cá nhân của chủ hộ
    .help = Hỏi chủ hộ, chép từ thẻ căn cước của chủ hộ.
    .example = 001088000002

## Nội dung đề nghị

f_noi_den = Nơi đề nghị đăng ký (3)
    .help = Ghi số nhà, đường, thôn, tổ dân phố; chọn xã, phường, tỉnh theo tên hiện nay (sau sắp xếp).
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_noi_den_cu = Địa danh cũ ghi trên giấy tờ về chỗ ở
    .help = Chỉ ghi khi giấy tờ chứng minh chỗ ở mang tên xã, huyện, tỉnh trước sắp xếp: chú thích (3) yêu cầu ghi chú cả hai.
    .example = phường Ví Dụ, quận Ví Dụ, thành phố Hà Nội
f_noi_dung_them = Nội dung đề nghị khác
    .help = Thường bỏ trống. Ghi khi muốn đề nghị thêm, mỗi việc một dòng.
    .example = Đề nghị xác nhận thông tin về cư trú
f_thanh_vien = Những thành viên trong hộ gia đình cùng thay đổi
    .help = Mỗi người một dòng; không ghi lại người ở mục 1.
f_thanh_vien__ho_ten = Họ, chữ đệm và tên
    .help = Theo thẻ căn cước hoặc giấy khai sinh, viết chữ in hoa.
    .example = TRẦN NGUYỄN THÍ DỤ
f_thanh_vien__ngay_sinh = Ngày, tháng, năm sinh
    .help = Theo thẻ căn cước hoặc giấy khai sinh.
    .example = 01/11/2020
f_thanh_vien__gioi_tinh = Giới tính
    .help = Theo thẻ căn cước hoặc giấy khai sinh.
    .example = Nữ
f_thanh_vien__so_dinh_danh = Số định danh cá nhân
    .help = 12 chữ số in trên thẻ căn cước; trẻ em: số trong giấy khai sinh.
    .example = 001320000003
f_thanh_vien__quan_he = Mối quan hệ với chủ hộ
    .help = Quan hệ với chủ hộ nơi đến.
    .example = Con

## Ý kiến

f_can_chu_ho = Có phải lấy ý kiến của chủ hộ không?
    .help = Chương trình trả lời theo chú thích (4) và trường hợp đã chọn ở trang đầu; chú thích theo nguồn thứ cấp, cần kiểm tra với Công an xã.
    .example = Có
f_ych_cach = Chủ hộ đồng ý bằng cách nào?
    .help = “Ghi và ký vào tờ khai”: in tờ khai rồi người đó ghi, ký. “VNeID”: Công an gửi yêu cầu xác nhận tới ứng dụng của người đó. “Văn bản riêng”: kèm văn bản đồng ý, không phải công chứng, chứng thực.
    .example = Ghi và ký vào tờ khai
f_ych_noi_dung = Nội dung đồng ý của chủ hộ
    .help = Lời này in sẵn vào tờ khai; chủ hộ đọc rồi ký. Không được bỏ trống, vì mẫu yêu cầu ghi rõ nội dung đồng ý.
    .example = Đồng ý cho đăng ký thường trú vào hộ.
f_ych_tai = Nơi chủ hộ ký
    .help = Có thể bỏ trống để chủ hộ ghi tay khi ký.
    .example = Hà Nội
f_ych_ngay = Ngày chủ hộ ký
    .help = Có thể bỏ trống để chủ hộ ghi tay khi ký.
    .example = 21/11/2026
f_can_chu_so_huu = Có phải lấy ý kiến của chủ sở hữu chỗ ở không?
    .help = Chương trình trả lời theo chú thích (5) và trường hợp đã chọn ở trang đầu; chú thích theo nguồn thứ cấp, cần kiểm tra với Công an xã.
    .example = Có
f_cs_ai = Ai là chủ sở hữu chỗ ở?
    .help = Người đứng tên trên giấy tờ về nhà, đất. Chủ sở hữu chưa thành niên, đã mất…: lấy ý kiến của một người đại diện hoặc thừa kế.
    .example = Chủ hộ
f_cs_ho_ten = Họ và tên chủ sở hữu chỗ ở
    .help = Chép theo giấy tờ về chỗ ở. Tổ chức thì ghi tên tổ chức.
    .example = TRẦN VĂN THÍ DỤ
f_ycs_cach = Chủ sở hữu đồng ý bằng cách nào?
    .help = “Ghi và ký vào tờ khai”: in tờ khai rồi người đó ghi, ký. “VNeID”: Công an gửi yêu cầu xác nhận tới ứng dụng của người đó. “Văn bản riêng”: kèm văn bản đồng ý, không phải công chứng, chứng thực.
    .example = Ghi và ký vào tờ khai
f_cs_so_dinh_danh = Số định danh cá nhân của chủ sở hữu (8)
    .help = Chỉ ghi khi đề nghị chủ sở hữu xác nhận qua VNeID.
    .example = 001088000002
f_ycs_noi_dung = Nội dung đồng ý của chủ sở hữu
    .help = Lời này in sẵn vào tờ khai; chủ sở hữu đọc rồi ký.
    .example = Đồng ý cho đăng ký thường trú tại chỗ ở này.
f_ycs_tai = Nơi chủ sở hữu ký
    .help = Có thể bỏ trống để ghi tay khi ký.
    .example = Hà Nội
f_ycs_ngay = Ngày chủ sở hữu ký
    .help = Có thể bỏ trống để ghi tay khi ký.
    .example = 21/11/2026
f_can_cha_me = Người này chưa thành niên, hạn chế hoặc không đủ năng lực hành vi dân sự?
    .help = Chương trình tự chọn “Có” khi chưa đủ 18 tuổi.
    .example = Không
f_cm_ho_ten = Họ và tên cha, mẹ hoặc người giám hộ
    .help = Người cho ý kiến; một người là đủ.
    .example = NGUYỄN THỊ VÍ DỤ
f_ycm_cach = Cha, mẹ, người giám hộ đồng ý bằng cách nào?
    .help = “Ghi và ký vào tờ khai”: in tờ khai rồi người đó ghi, ký. “VNeID”: Công an gửi yêu cầu xác nhận tới ứng dụng của người đó. “Văn bản riêng”: kèm văn bản đồng ý, không phải công chứng, chứng thực.
    .example = Không phải lấy riêng
f_cm_so_dinh_danh = Số định danh cá nhân của cha, mẹ hoặc người giám hộ (8)
    .help = Chỉ ghi khi đề nghị xác nhận qua VNeID.
    .example = 001190000001
f_ycm_noi_dung = Nội dung đồng ý của cha, mẹ hoặc người giám hộ
    .help = Lời này in sẵn vào tờ khai; người đó đọc rồi ký.
    .example = Đồng ý cho con đăng ký thường trú.
f_ycm_tai = Nơi cha, mẹ hoặc người giám hộ ký
    .help = Có thể bỏ trống để ghi tay khi ký.
    .example = Hà Nội
f_ycm_ngay = Ngày cha, mẹ hoặc người giám hộ ký
    .help = Có thể bỏ trống để ghi tay khi ký.
    .example = 21/11/2026

## Người kê khai

f_nkk_ai = Ai kê khai và ký tờ khai?
    .help = Người thành niên tự kê khai. Con chưa thành niên: cha, mẹ hoặc người giám hộ kê khai.
    .example = Chính người ở mục 1
f_nkk_ho_ten = Họ, chữ đệm và tên người kê khai (7)
    .help = Nộp trực tiếp: ký và ghi rõ họ, chữ đệm, tên. Nộp trực tuyến: không phải ký vào mục này.
    .example = NGUYỄN THỊ VÍ DỤ
f_nkk_tai = Nơi làm tờ khai
    .help = Tên xã, phường hoặc tỉnh, thành phố nơi ký.
    .example = Hà Nội
f_nkk_ngay = Ngày làm tờ khai
    .help = Ngày ký tờ khai; mặc định là hôm nay.
    .example = 21/11/2026

## Lựa chọn

c_gioi_tinh_nam = Nam
c_gioi_tinh_nu = Nữ
c_co_khong_co = Có
c_co_khong_khong = Không
c_chu_ho_ban_than = Chính người này (lập hộ mới)
c_chu_ho_nguoi_khac = Người khác (nhập vào hộ đã có)
c_chu_so_huu_ban_than = Chính người ở mục 1
c_chu_so_huu_chu_ho = Chủ hộ ở mục 7
c_chu_so_huu_nguoi_khac = Người khác hoặc tổ chức
c_cach_y_kien_to_khai = Ghi và ký vào tờ khai
c_cach_y_kien_vneid = Xác nhận qua VNeID hoặc dịch vụ công trực tuyến
c_cach_y_kien_van_ban = Có văn bản riêng kèm theo
c_cach_y_kien_khong_can = Không phải lấy riêng
c_nguoi_ke_khai_ban_than = Chính người ở mục 1
c_nguoi_ke_khai_cha_me = Cha, mẹ hoặc người giám hộ
c_nguoi_ke_khai_chu_ho = Chủ hộ ở mục 7
c_nguoi_ke_khai_khac = Người khác
c_giay_to_co = Có giấy tờ, sẽ nộp
c_giay_to_chua = Chưa có
c_giay_to_du_lieu_co = Có giấy tờ, sẽ xuất trình
c_giay_to_du_lieu_du_lieu = Đã có trong VNeID hoặc cơ sở dữ liệu, không xuất trình giấy
c_giay_to_du_lieu_chua = Chưa có

## Kiểm tra

v_kinh_gui = Nơi nhận không phải cơ quan Công an.
    .fix = Cơ quan đăng ký cư trú là Công an xã, phường, đặc khu nơi đến; ghi “Công an phường …”. Nơi không tổ chức đơn vị hành chính cấp xã thì giữ nguyên.
v_ho_ten_chu = Họ tên có chữ số hoặc ký tự không phải là chữ.
    .fix = Chỉ ghi chữ cái và khoảng trắng; bỏ chữ số và các dấu như @, /, dấu phẩy.
v_ho_ten_du = Họ tên chỉ có một từ.
    .fix = Ghi đủ họ và tên. Nếu giấy tờ đúng là chỉ có một từ thì giữ nguyên.
v_ngay_sinh_tuong_lai = Ngày sinh ở tương lai.
    .fix = Xem lại ngày, tháng, năm sinh trên thẻ căn cước hoặc giấy khai sinh.
v_so_nam = Hai chữ số thứ 5 và thứ 6 của số định danh không khớp năm sinh.
    .fix = Đối chiếu số và năm sinh với giấy tờ. Nếu giấy tờ in đúng như vậy thì giữ nguyên.
v_so_gioi = Chữ số thứ 4 của số định danh không khớp giới tính.
    .fix = Đối chiếu với thẻ căn cước; có thể đã ghi số của người khác. Nếu thẻ in đúng như vậy thì giữ nguyên.
v_quan_he_chu_ho = Mục 8 ghi “Chủ hộ” nhưng chủ hộ là người khác.
    .fix = Chọn lại “Chính người này” ở câu hỏi về chủ hộ, hoặc ghi quan hệ: vợ, chồng, con…
v_ch_so_trung = Số định danh của chủ hộ trùng với số của người ở mục 1.
    .fix = Mỗi người một số: xin số của chủ hộ, hoặc chọn “Chính người này” nếu chủ hộ là người ở mục 1.
v_noi_den_line = Nơi đăng ký chưa ghi số nhà, đường hoặc thôn.
    .fix = Ghi số nhà, đường, thôn, tổ dân phố; mẫu yêu cầu ghi chi tiết. Nơi không có thì giữ nguyên.
v_tv_so_thieu = Thành viên chưa có số định danh cá nhân.
    .fix = Chép số trong thẻ căn cước hoặc giấy khai sinh của người đó. Chưa được cấp số thì để trống và báo Công an xã.
v_tv_so_lap = Số định danh này đã ghi cho người khác trong tờ khai.
    .fix = Mỗi người một số, một dòng; người ở mục 1 không ghi lại trong bảng. Sửa số hoặc xóa dòng thừa.
v_ych_cach = Trường hợp này phải có ý kiến đồng ý của chủ hộ.
    .fix = Chọn cách chủ hộ đồng ý: ký vào tờ khai, VNeID hoặc văn bản riêng. Chỉ bỏ qua khi chủ hộ chính là người kê khai.
v_ycs_cach = Trường hợp này phải có ý kiến đồng ý của chủ sở hữu chỗ ở.
    .fix = Chọn cách chủ sở hữu đồng ý: ký vào tờ khai, VNeID hoặc văn bản riêng. Chỉ bỏ qua khi chủ sở hữu là người ở mục 1 hoặc chính là người kê khai.
v_can_cha_me = Người ở mục 1 chưa đủ 18 tuổi nên phải có ý kiến của cha, mẹ hoặc người giám hộ.
    .fix = Chọn “Có” rồi ghi họ tên cha, mẹ hoặc người giám hộ; xem lại ngày sinh nếu ghi nhầm.
v_ycm_cach = Phải có ý kiến của cha, mẹ hoặc người giám hộ.
    .fix = Chọn cách đồng ý; chỉ bỏ qua khi chính cha, mẹ hoặc người giám hộ là người kê khai.
v_nkk_ai = Người ở mục 1 đã thành niên nên cha mẹ không kê khai thay.
    .fix = Chọn “Chính người ở mục 1”, hoặc “Người khác” khi có ủy quyền; người không đủ năng lực hành vi thì chọn “Có” ở câu hỏi trên.
v_ngay_tuong_lai = Ngày ký ở tương lai.
    .fix = Ghi ngày thực tế ký, hoặc để trống cho người ký tự ghi.
