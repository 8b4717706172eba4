# Những phần giống nhau của các tờ khai hộ tịch (TT 04/2024/TT-BTP): người yêu cầu, người có tên dưới đây, ký, giấy tờ, dữ kiện.
# `-nd` là cách gọi người có tên dưới đây; mỗi thủ tục đặt lại theo người của mình.

-nd = người có tên dưới đây

## Lời in sẵn

t_cam_doan = Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.

## Người yêu cầu

f_kinh_gui = Kính gửi (1)
    .help = Ghi rõ tên cơ quan đăng ký hộ tịch: Ủy ban nhân dân xã, phường, đặc khu.
    .example = Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội
f_nyc_ho_ten = Họ, chữ đệm, tên người yêu cầu
    .help = Chép đúng như thẻ căn cước, đủ dấu.
    .example = NGUYỄN THỊ VÍ DỤ
f_nyc_ngay_sinh = Ngày, tháng, năm sinh của người yêu cầu
    .help = Ghi ngày, tháng, năm, theo thẻ căn cước.
    .example = 08/03/1990
f_nyc_noi_cu_tru = Nơi cư trú (2) của người yêu cầu
    .help = Chỉ bắt buộc khi không cung cấp số định danh cá nhân/căn cước. Ghi nơi đăng ký thường trú; không có thì nơi đăng ký tạm trú; không có cả hai thì nơi ở hiện tại. Chọn xã, phường theo tên hiện nay (sau sắp xếp), không chép tên cũ in trên thẻ.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_nyc_noi_cu_tru_khac = Nơi cư trú (2) của người yêu cầu, nếu không phải là xã, phường ở Việt Nam
    .help = Chỉ dùng khi đang cư trú ở nước ngoài: ghi đủ địa chỉ và tên nước. Có ghi ở đây thì ô chọn tỉnh, xã ở trên được ẩn.
    .example = Số 0 phố Ví Dụ, Béc-lin, Cộng hòa Liên bang Đức
f_nyc_gt_loai = Giấy tờ tùy thân (3) của người yêu cầu: loại giấy tờ
    .help = Chọn loại giấy tờ đang có và còn giá trị. “Thẻ căn cước” gồm cả thẻ căn cước công dân, căn cước điện tử và số định danh cá nhân.
    .example = Thẻ căn cước/căn cước công dân
f_nyc_gt_ten = Tên giấy tờ của người yêu cầu
    .help = Ghi đúng tên in trên giấy tờ có dán ảnh và thông tin cá nhân do cơ quan có thẩm quyền cấp.
    .example = Giấy chứng nhận căn cước
f_nyc_gt_so = Số giấy tờ của người yêu cầu
    .help = Thẻ căn cước, căn cước công dân: ghi đủ 12 chữ số in ở mặt trước thẻ (cũng là số định danh cá nhân). Giấy tờ khác: ghi đúng như in trên giấy tờ, kể cả chữ cái.
    .example = 001190000001
f_nyc_gt_noi_cap = Cơ quan cấp giấy tờ của người yêu cầu
    .help = Chép từ giấy tờ. Thẻ căn cước công dân thường ghi “Cục Cảnh sát quản lý hành chính về trật tự xã hội”; thẻ căn cước mới ghi “Bộ Công an”.
    .example = Cục Cảnh sát QLHC về TTXH
f_nyc_gt_ngay_cap = Ngày cấp giấy tờ của người yêu cầu
    .help = Ngày, tháng, năm cấp in ở mặt sau thẻ hoặc trong giấy tờ. Với thẻ căn cước có thể bỏ trống; với hộ chiếu và giấy tờ khác phải ghi.
    .example = 20/11/2021

## Người có tên dưới đây

f_nd_ho_ten = Họ, chữ đệm, tên của { -nd }
    .help = Chép đúng như thẻ căn cước hoặc giấy tờ hộ tịch, đủ dấu.
    .example = TRẦN VĂN THÍ DỤ
f_nd_ngay_sinh = Ngày, tháng, năm sinh của { -nd }
    .help = Ghi đầy đủ ngày, tháng, năm sinh nếu biết; chỉ biết năm, hoặc tháng và năm, thì ghi phần đã biết.
    .example = 15/05/1988 hoặc 1988
f_nd_gioi_tinh = Giới tính (2) của { -nd }
    .help = Chỉ bắt buộc khi không cung cấp số định danh cá nhân/căn cước.
    .example = Nam
f_nd_dan_toc = Dân tộc (2) của { -nd }
    .help = Chỉ bắt buộc khi không cung cấp số định danh cá nhân/căn cước.
    .example = Kinh
f_nd_dan_toc_khac = Tên dân tộc của { -nd }
    .help = Ghi tên dân tộc đúng như trong giấy tờ hộ tịch hoặc thẻ căn cước.
    .example = Pa Kô
f_nd_quoc_tich = Quốc tịch (2) của { -nd }
    .help = Chỉ bắt buộc khi không cung cấp số định danh cá nhân/căn cước.
    .example = Việt Nam
f_nd_quoc_tich_khac = Tên quốc tịch của { -nd }
    .help = Ghi tên nước bằng tiếng Việt; có nhiều quốc tịch thì ghi đủ, cách nhau bằng dấu phẩy.
    .example = Lào
f_nd_noi_cu_tru = Nơi cư trú (2) của { -nd }
    .help = Chỉ bắt buộc khi không cung cấp số định danh cá nhân/căn cước. Ghi nơi đăng ký thường trú; không có thì nơi đăng ký tạm trú; không có cả hai thì nơi ở hiện tại. Chọn xã, phường theo tên hiện nay (sau sắp xếp), không chép tên cũ in trên thẻ.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_nd_noi_cu_tru_khac = Nơi cư trú (2) của { -nd }, nếu không phải là xã, phường ở Việt Nam
    .help = Chỉ dùng khi cư trú ở nước ngoài: ghi đủ địa chỉ và tên nước. Có ghi ở đây thì ô chọn tỉnh, xã ở trên được ẩn.
    .example = Số 0 phố Ví Dụ, Béc-lin, Cộng hòa Liên bang Đức
f_nd_gt_loai = Giấy tờ tùy thân (3) của { -nd }: loại giấy tờ
    .help = “Thẻ căn cước” gồm cả thẻ căn cước công dân, căn cước điện tử và số định danh cá nhân. Bỏ trống nếu chưa có hoặc không cung cấp giấy tờ; khi đó phải ghi giới tính, dân tộc, quốc tịch và nơi cư trú.
    .example = Thẻ căn cước/căn cước công dân
f_nd_gt_ten = Tên giấy tờ của { -nd }
    .help = Ghi đúng tên in trên giấy tờ.
    .example = Chứng minh nhân dân
f_nd_gt_so = Số giấy tờ của { -nd }
    .help = Thẻ căn cước, căn cước công dân: ghi đủ 12 chữ số in ở mặt trước thẻ (cũng là số định danh cá nhân). Giấy tờ khác: ghi đúng như in trên giấy tờ, kể cả chữ cái.
    .example = 001088000002
f_nd_gt_noi_cap = Cơ quan cấp giấy tờ của { -nd }
    .help = Chép từ giấy tờ. Thẻ căn cước công dân thường ghi “Cục Cảnh sát quản lý hành chính về trật tự xã hội”; thẻ căn cước mới ghi “Bộ Công an”.
    .example = Cục Cảnh sát QLHC về TTXH
f_nd_gt_ngay_cap = Ngày cấp giấy tờ của { -nd }
    .help = Ngày, tháng, năm cấp in ở mặt sau thẻ hoặc trong giấy tờ.
    .example = 20/11/2021

## Ký

f_lam_tai = Làm tại
    .help = Tên xã, phường hoặc tỉnh, thành phố nơi ký tờ khai.
    .example = Hà Nội
f_lam_ngay = Ngày làm tờ khai
    .help = Ngày ký tờ khai; mặc định là hôm nay.
    .example = 21/11/2026

## Lựa chọn

c_gioi_tinh_nam = Nam
c_gioi_tinh_nu = Nữ
c_co_khong_co = Có
c_co_khong_khong = Không
c_giay_to_can_cuoc = Thẻ căn cước/căn cước công dân
c_giay_to_ho_chieu = Hộ chiếu
c_giay_to_khac = Giấy tờ khác
c_quoc_tich_viet_nam = Việt Nam
c_quoc_tich_khac = Quốc tịch khác
c_dan_toc_kinh = Kinh
c_dan_toc_tay = Tày
c_dan_toc_thai = Thái
c_dan_toc_hoa = Hoa
c_dan_toc_khmer = Khmer
c_dan_toc_muong = Mường
c_dan_toc_nung = Nùng
c_dan_toc_mong = Mông
c_dan_toc_dao = Dao
c_dan_toc_gia_rai = Gia Rai
c_dan_toc_ngai = Ngái
c_dan_toc_e_de = Ê Đê
c_dan_toc_ba_na = Ba Na
c_dan_toc_xo_dang = Xơ Đăng
c_dan_toc_san_chay = Sán Chay
c_dan_toc_co_ho = Cơ Ho
c_dan_toc_cham = Chăm
c_dan_toc_san_diu = Sán Dìu
c_dan_toc_hre = Hrê
c_dan_toc_mnong = Mnông
c_dan_toc_raglay = Raglay
c_dan_toc_xtieng = Xtiêng
c_dan_toc_bru_van_kieu = Bru Vân Kiều
c_dan_toc_tho = Thổ
c_dan_toc_giay = Giáy
c_dan_toc_co_tu = Cơ Tu
c_dan_toc_gie_trieng = Gié Triêng
c_dan_toc_ma = Mạ
c_dan_toc_kho_mu = Khơ Mú
c_dan_toc_co = Co
c_dan_toc_ta_oi = Tà Ôi
c_dan_toc_cho_ro = Chơ Ro
c_dan_toc_khang = Kháng
c_dan_toc_xinh_mun = Xinh Mun
c_dan_toc_ha_nhi = Hà Nhì
c_dan_toc_chu_ru = Chu Ru
c_dan_toc_lao = Lào
c_dan_toc_la_chi = La Chí
c_dan_toc_la_ha = La Ha
c_dan_toc_phu_la = Phù Lá
c_dan_toc_la_hu = La Hủ
c_dan_toc_lu = Lự
c_dan_toc_lo_lo = Lô Lô
c_dan_toc_chut = Chứt
c_dan_toc_mang = Mảng
c_dan_toc_pa_then = Pà Thẻn
c_dan_toc_co_lao = Cơ Lao
c_dan_toc_cong = Cống
c_dan_toc_bo_y = Bố Y
c_dan_toc_si_la = Si La
c_dan_toc_pu_peo = Pu Péo
c_dan_toc_brau = Brâu
c_dan_toc_o_du = Ơ Đu
c_dan_toc_ro_mam = Rơ Măm
c_dan_toc_khac = Dân tộc khác

## Kiểm tra

v_ho_ten_chu = Họ tên có chữ số hoặc ký tự không phải là chữ.
    .fix = Chỉ ghi chữ cái và khoảng trắng; bỏ chữ số và các dấu như @, /, dấu phẩy. Dấu nháy trong tên dân tộc thiểu số (H’Hen) vẫn được dùng.
v_ho_ten_du = Họ tên chỉ có một từ.
    .fix = Ghi đủ họ và tên, cách nhau bằng khoảng trắng. Nếu giấy tờ tùy thân đúng là chỉ có một từ thì giữ nguyên và báo cán bộ hộ tịch.
v_ngay_sinh_tuong_lai = Ngày sinh ở tương lai.
    .fix = Xem lại ngày, tháng, năm; ngày sinh không được sau hôm nay.
v_gt_so = Số định danh cá nhân không đúng.
    .fix = Ghi đủ 12 chữ số in trên thẻ căn cước, không có khoảng trắng. Nếu là hộ chiếu hoặc giấy tờ khác, hãy đổi loại giấy tờ.
v_gt_so_nam = Hai chữ số thứ 5 và thứ 6 của số định danh không khớp năm sinh.
    .fix = Đối chiếu lại số và năm sinh trên thẻ căn cước; một trong hai có thể gõ nhầm. Nếu thẻ in đúng như vậy thì giữ nguyên.
v_gt_ngay_cap = Ngày cấp giấy tờ ở tương lai.
    .fix = Chép lại ngày cấp từ giấy tờ.
v_lam_ngay_sau = Ngày làm tờ khai ở tương lai.
    .fix = Ghi ngày thực tế ký tờ khai.
v_nd_gt_so_gioi = Số định danh cá nhân theo cấu tạo không khớp giới tính đã ghi.
    .fix = Đối chiếu lại số và giới tính trên thẻ căn cước; có thể đã ghi số của người khác. Nếu thẻ in đúng như vậy thì giữ nguyên.
v_nd_la_nyc = Người yêu cầu chọn “Bản thân” nhưng hai họ tên khác nhau.
    .fix = Sửa cho giống nhau, hoặc chọn lại quan hệ.

## Giấy tờ

pp_uy_quyen = Văn bản ủy quyền theo quy định của pháp luật trong trường hợp ủy quyền. Trường hợp người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền thì văn bản ủy quyền không phải chứng thực.
ppc_uy_quyen = Chỉ khi ủy quyền cho người khác đi làm thủ tục.
pp_giay_to_tuy_than = Hộ chiếu/Thẻ căn cước công dân/Thẻ căn cước/Căn cước điện tử/Giấy chứng nhận căn cước hoặc các giấy tờ khác có dán ảnh và thông tin cá nhân do cơ quan có thẩm quyền cấp, còn giá trị sử dụng (sau đây gọi tắt là giấy tờ tùy thân) để chứng minh về nhân thân khi làm thủ tục trực tiếp tại cơ quan đăng ký hộ tịch.
ppc_giay_to_tuy_than = Xuất trình khi làm thủ tục trực tiếp; trực tuyến thì không phải tải lên nếu thông tin đã được hệ thống điền tự động.
pp_giay_to_cu_tru = Giấy tờ có giá trị chứng minh thông tin về cư trú trong trường hợp cơ quan đăng ký hộ tịch không thể khai thác được thông tin về nơi cư trú của công dân theo các phương thức quy định tại khoản 2 Điều 14 Nghị định số 104/2022/NĐ-CP ngày 21/12/2022 của Chính phủ.
ppc_giay_to_cu_tru = Chỉ khi cơ quan đăng ký hộ tịch không khai thác được thông tin cư trú từ Cơ sở dữ liệu quốc gia về dân cư.
pp_ban_sao_chung_thuc = Trường hợp gửi hồ sơ qua hệ thống bưu chính thì phải gửi kèm theo bản sao có chứng thực các giấy tờ phải xuất trình nêu trên.
ppc_ban_sao_chung_thuc = Chỉ khi gửi qua bưu chính; mỗi giấy tờ phải xuất trình một bản sao có chứng thực (số bản do chương trình hiểu, Cổng ghi 0).

## Dữ kiện

pf_noi_nop = Nơi nộp
pf_noi_nop_v = Cá nhân có quyền lựa chọn cơ quan đăng ký hộ tịch nơi cư trú (thường trú hoặc tạm trú). Nộp nơi khác thì Ủy ban nhân dân cấp xã nơi tiếp nhận có trách nhiệm hỗ trợ nộp trực tuyến đến đúng cơ quan có thẩm quyền.
pf_tra_ket_qua = Giờ tiếp nhận và trả kết quả
pf_tra_ket_qua_v = Tiếp nhận hồ sơ sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo.
pf_buu_chinh = Gửi qua bưu chính
pf_buu_chinh_v = Phải gửi kèm bản sao có chứng thực các giấy tờ phải xuất trình. Bưu chính công ích nhận hồ sơ, kiểm tra thành phần hồ sơ, lập phiếu hồ sơ theo mẫu của bưu chính và trả kết quả tận nhà.
pf_khong_nop_them = Không phải nộp thêm giấy tờ
pf_khong_nop_them_v = Người tiếp nhận không được yêu cầu nộp thêm giấy tờ mà pháp luật hộ tịch không quy định. Đã cung cấp họ tên, ngày sinh, số định danh cá nhân thì cơ quan tự khai thác Cơ sở dữ liệu quốc gia về dân cư.
pf_nuoc_ngoai = Giấy tờ do nước ngoài cấp
pf_nuoc_ngoai_v = Phải được hợp pháp hóa lãnh sự, trừ trường hợp được miễn theo điều ước quốc tế mà Việt Nam là thành viên.
pf_bo_ho_so = Số bộ hồ sơ
pf_bo_ho_so_v = 01 bộ.
pf_mau = Bản mẫu đã đọc
pf_mau_v = Toàn văn mẫu tờ khai theo TT 04/2024/TT-BTP được đọc từ bản dùng tại cấp xã tháng 9–10/2025; chưa đối chiếu với bản đăng Công báo.
pf_dang_nhap = Đăng nhập Cổng
pf_dang_nhap_v = Từ 20/07/2026, tài khoản VNeID là cách đăng nhập duy nhất vào Cổng Dịch vụ công quốc gia.
pf_luat_moi = Luật sắp có hiệu lực
pf_luat_moi_v = Luật Hộ tịch 03/2026/QH16 có hiệu lực từ 01/03/2027; hồ sơ tiếp nhận trước ngày đó theo luật cũ. Mẫu tờ khai sau ngày đó chưa xác định.
pf_dan_toc = Danh mục dân tộc
pf_dan_toc_v = 54 dân tộc theo danh mục chính thức (QĐ 121-TCTK/PPCĐ năm 1979); ghi theo kiến thức chung, chưa đối chiếu văn bản. Tên không có trong danh mục: chọn “Dân tộc khác”.
pf_chap_nhan = Nộp qua mạng
pf_chap_nhan_v = Việc Cổng chấp nhận hồ sơ gửi từ chương trình này chưa được kiểm thử; nộp trực tuyến là khai trên Cổng bằng tài khoản VNeID.
