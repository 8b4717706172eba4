# Tờ khai thuế GTGT 01/GTGT, XML 842/2.8.3 (TT 80/2021/TT-BTC).

form_title = TỜ KHAI THUẾ GIÁ TRỊ GIA TĂNG (Mẫu số 01/GTGT)
form_basis = Ban hành kèm theo Thông tư số 80/2021/TT-BTC ngày 29 tháng 9 năm 2021 của Bộ trưởng Bộ Tài chính

## Trang

s_ky_tinh_thue = Kỳ tính thuế
    .help = Áp dụng đối với người nộp thuế tính thuế theo phương pháp khấu trừ có hoạt động sản xuất kinh doanh.
s_so_lieu = Số liệu tờ khai
    .help = Ghi số đồng, không có phần lẻ. Các ô tự tính được khóa; chọn một ô để xem số đó từ đâu ra.

## Lời in sẵn

t_don_vi_tien = Đơn vị tiền: đồng Việt Nam
h_phu_thuoc = Hoạt động sản xuất kinh doanh khác tỉnh (nếu có)
mc_gia_tri = Giá trị hàng hóa, dịch vụ (chưa có thuế giá trị gia tăng)
mc_thue = Thuế giá trị gia tăng
m_a = Không phát sinh hoạt động mua, bán trong kỳ (đánh dấu "X")
m_b = Thuế giá trị gia tăng còn được khấu trừ kỳ trước chuyển sang
m_c = Kê khai thuế giá trị gia tăng phải nộp ngân sách nhà nước
m_i = Hàng hoá, dịch vụ mua vào trong kỳ
m_i_1 = Giá trị và thuế giá trị gia tăng của hàng hóa, dịch vụ mua vào
m_i_1_nk = Trong đó: hàng hóa, dịch vụ nhập khẩu
m_i_2 = Thuế giá trị gia tăng của hàng hóa, dịch vụ mua vào được khấu trừ kỳ này
m_ii = Hàng hoá, dịch vụ bán ra trong kỳ
m_ii_1 = Hàng hóa, dịch vụ bán ra không chịu thuế giá trị gia tăng
m_ii_2 = Hàng hóa, dịch vụ bán ra chịu thuế giá trị gia tăng ([27]=[29]+[30]+[32]+[32a]; [28]=[31]+[33])
m_ii_2a = Hàng hoá, dịch vụ bán ra chịu thuế suất 0%
m_ii_2b = Hàng hoá, dịch vụ bán ra chịu thuế suất 5%
m_ii_2c = Hàng hoá, dịch vụ bán ra chịu thuế suất 10%
m_ii_2d = Hàng hoá, dịch vụ bán ra không tính thuế
m_ii_3 = Tổng doanh thu và thuế giá trị gia tăng của hàng hóa, dịch vụ bán ra ([34]=[26]+[27]; [35]=[28])
m_iii = Thuế giá trị gia tăng phát sinh trong kỳ ([36]=[35]-[25])
m_iv = Điều chỉnh tăng, giảm thuế giá trị gia tăng còn được khấu trừ của các kỳ trước
m_iv_1 = Điều chỉnh giảm
m_iv_2 = Điều chỉnh tăng
m_v = Thuế giá trị gia tăng nhận bàn giao được khấu trừ trong kỳ
m_vi = Xác định nghĩa vụ thuế giá trị gia tăng phải nộp trong kỳ:
m_vi_1 = Thuế giá trị gia tăng phải nộp của hoạt động sản xuất kinh doanh trong kỳ {"{"}[40a]=([36]-[22]+[37]-[38]-[39a]) ≥ 0{"}"}
m_vi_2 = Thuế giá trị gia tăng mua vào của dự án đầu tư được bù trừ với thuế GTGT còn phải nộp của hoạt động sản xuất kinh doanh cùng kỳ tính thuế ([40b]≤[40a])
m_vi_3 = Thuế giá trị gia tăng còn phải nộp trong kỳ ([40]=[40a]-[40b])
m_vi_4 = Thuế giá trị gia tăng chưa khấu trừ hết kỳ này {"{"}[41]=([36]-[22]+[37]-[38]-[39a]) ≤ 0{"}"}
m_vi_41 = Thuế giá trị gia tăng đề nghị hoàn ([42] ≤ [41])
m_vi_42 = Thuế giá trị gia tăng còn được khấu trừ chuyển kỳ sau ([43]=[41]-[42])

## Thông tin chung

f_nganh_nghe = Hoạt động sản xuất kinh doanh
    .help = Gói mẫu này chỉ lập tờ khai cho hoạt động sản xuất kinh doanh thông thường (mã 00). Xổ số, dầu khí, chuyển nhượng bất động sản khác tỉnh, nhà máy điện khác tỉnh phải lập bằng HTKK.
f_nganh_nghe_ten = Tên hoạt động sản xuất kinh doanh
    .help = Ghi tự động theo mã hoạt động.
    .example = Hoạt động sản xuất kinh doanh thông thường
f_tieu_muc = Tiểu mục hạch toán
    .help = Tiểu mục nộp thuế: 1701 là thuế GTGT hàng sản xuất, kinh doanh trong nước.
    .example = 1701
f_ky = Kỳ tính thuế
    .help = Khai theo tháng, hoặc theo quý nếu đủ điều kiện. Kỳ nào thì ghi số liệu hóa đơn của kỳ đó.
    .example = Quý 1/2026
f_pt_co = Hoạt động ở tỉnh khác nơi đóng trụ sở chính?
    .help = Chọn “Có” khi tờ khai này là của đơn vị phụ thuộc hoặc địa điểm kinh doanh ở tỉnh khác nơi đóng trụ sở chính.
    .example = Không
f_pt_ten = Tên đơn vị phụ thuộc/địa điểm kinh doanh của hoạt động sản xuất kinh doanh khác tỉnh nơi đóng trụ sở chính
    .help = Đúng như trên giấy chứng nhận đăng ký hoạt động hoặc thông báo địa điểm kinh doanh.
    .example = CHI NHÁNH CÔNG TY VÍ DỤ
f_pt_mst = Mã số thuế đơn vị phụ thuộc/Mã số địa điểm kinh doanh
    .help = Mã số thuế 13 số của đơn vị phụ thuộc, hoặc mã số địa điểm kinh doanh.
    .example = 9900000016-001
f_pt_dia_chi = Địa chỉ nơi có hoạt động sản xuất kinh doanh khác tỉnh nơi đóng trụ sở chính
    .help = Mẫu chỉ in xã/phường/đặc khu [11a] và tỉnh/thành phố [11c]; ô quận/huyện [11b] để trống từ khi bỏ cấp huyện.
    .example = phường Ba Đình, thành phố Hà Nội

## Chỉ tiêu

f_ct21 = Không phát sinh hoạt động mua, bán trong kỳ
    .help = Đánh dấu khi trong kỳ không mua, không bán gì. Khi đó các chỉ tiêu từ [23] đến [35] phải bằng 0; số thuế kỳ trước chuyển sang [22] vẫn ghi bình thường. Không phát sinh vẫn phải nộp tờ khai.
f_ct22 = Thuế GTGT còn được khấu trừ kỳ trước chuyển sang
    .help = Lấy từ chỉ tiêu [43] (không phải [41]) của tờ khai kỳ trước liền kề. Chương trình tự chuyển sang nếu tờ khai kỳ trước có trong máy.
    .example = 5.000.000
f_ct23 = Giá trị hàng hóa, dịch vụ mua vào
    .help = Tổng giá chưa có thuế GTGT trên hóa đơn, chứng từ mua vào trong kỳ, gồm cả hàng nhập khẩu và cả phần không được khấu trừ thuế.
    .example = 100.000.000
f_ct24 = Thuế GTGT của hàng hóa, dịch vụ mua vào
    .help = Tổng số thuế GTGT trên hóa đơn, chứng từ mua vào và chứng từ nộp thuế khâu nhập khẩu, chưa loại phần không được khấu trừ.
    .example = 10.000.000
f_ct23a = Trong đó: giá trị hàng hóa, dịch vụ nhập khẩu
    .help = Phần của [23] là hàng hóa, dịch vụ nhập khẩu, theo tờ khai hải quan.
    .example = 0
f_ct24a = Trong đó: thuế GTGT của hàng hóa, dịch vụ nhập khẩu
    .help = Phần của [24] là thuế GTGT đã nộp ở khâu nhập khẩu.
    .example = 0
f_ct25 = Thuế GTGT của hàng hóa, dịch vụ mua vào được khấu trừ kỳ này
    .help = Phần của [24] đủ điều kiện khấu trừ: phục vụ hoạt động chịu thuế, có hóa đơn hợp pháp và chứng từ thanh toán không dùng tiền mặt theo quy định. Thường bằng hoặc nhỏ hơn [24].
    .example = 10.000.000
f_ct26 = Hàng hóa, dịch vụ bán ra không chịu thuế GTGT
    .help = Doanh thu của hàng hóa, dịch vụ thuộc đối tượng không chịu thuế GTGT.
    .example = 0
f_ct27 = Giá trị hàng hóa, dịch vụ bán ra chịu thuế GTGT
    .help = Chương trình tính: [27]=[29]+[30]+[32]+[32a].
f_ct28 = Thuế GTGT của hàng hóa, dịch vụ bán ra chịu thuế
    .help = Chương trình tính: [28]=[31]+[33].
f_ct29 = Hàng hóa, dịch vụ bán ra chịu thuế suất 0%
    .help = Doanh thu xuất khẩu và các trường hợp khác được áp dụng thuế suất 0%.
    .example = 0
f_ct30 = Giá trị hàng hóa, dịch vụ bán ra chịu thuế suất 5%
    .help = Doanh thu chưa có thuế của hàng hóa, dịch vụ thuế suất 5%.
    .example = 0
f_ct31 = Thuế GTGT của hàng hóa, dịch vụ bán ra thuế suất 5%
    .help = Tổng thuế trên hóa đơn bán ra thuế suất 5%. Có thể lệch ít so với 5% của [30] do làm tròn từng hóa đơn.
    .example = 0
f_ct32 = Giá trị hàng hóa, dịch vụ bán ra chịu thuế suất 10%
    .help = Doanh thu chưa có thuế của hàng hóa, dịch vụ thuế suất 10%, kể cả hàng đang được giảm còn 8%.
    .example = 200.000.000
f_ct33 = Thuế GTGT của hàng hóa, dịch vụ bán ra thuế suất 10%
    .help = Tổng thuế trên hóa đơn bán ra; hàng được giảm còn 8% ghi số thuế 8% thực tế trên hóa đơn.
    .example = 20.000.000
f_ct32a = Hàng hóa, dịch vụ bán ra không tính thuế
    .help = Doanh thu thuộc trường hợp không phải kê khai, tính nộp thuế GTGT.
    .example = 0
f_ct34 = Tổng doanh thu của hàng hóa, dịch vụ bán ra
    .help = Chương trình tính: [34]=[26]+[27].
f_ct35 = Tổng thuế GTGT của hàng hóa, dịch vụ bán ra
    .help = Chương trình tính: [35]=[28].
f_ct36 = Thuế GTGT phát sinh trong kỳ
    .help = Chương trình tính: [36]=[35]-[25]. Có thể là số âm.
f_ct37 = Điều chỉnh giảm thuế GTGT còn được khấu trừ của các kỳ trước
    .help = Số thuế được khấu trừ của các kỳ trước bị điều chỉnh giảm, lấy từ tờ khai bổ sung. Ghi số dương; làm tăng số thuế phải nộp.
    .example = 0
f_ct38 = Điều chỉnh tăng thuế GTGT còn được khấu trừ của các kỳ trước
    .help = Số thuế được khấu trừ của các kỳ trước được điều chỉnh tăng, lấy từ tờ khai bổ sung. Ghi số dương; làm giảm số thuế phải nộp.
    .example = 0
f_ct39a = Thuế GTGT nhận bàn giao được khấu trừ trong kỳ
    .help = Số thuế còn được khấu trừ nhận bàn giao (ví dụ từ dự án đầu tư đã hoàn thành, từ đơn vị chấm dứt hoạt động). Không có thì ghi 0.
    .example = 0
f_ct40a = Thuế GTGT phải nộp của hoạt động sản xuất kinh doanh
    .help = Chương trình tính: [36]-[22]+[37]-[38]-[39a] nếu lớn hơn 0; nếu không thì 0.
f_ct40b = Thuế GTGT mua vào của dự án đầu tư được bù trừ
    .help = Chỉ ghi khi có dự án đầu tư khai trên tờ khai 02/GTGT cùng kỳ. Không vượt quá [40a].
    .example = 0
f_ct40 = Thuế GTGT còn phải nộp trong kỳ
    .help = Chương trình tính: [40]=[40a]-[40b]. Đây là số tiền phải nộp.
f_ct41 = Thuế GTGT chưa khấu trừ hết kỳ này
    .help = Chương trình tính: nếu [36]-[22]+[37]-[38]-[39a] nhỏ hơn 0 thì ghi số dương tương ứng; nếu không thì 0.
f_ct42 = Thuế GTGT đề nghị hoàn
    .help = Chỉ ghi khi thuộc trường hợp được hoàn thuế và sẽ nộp hồ sơ đề nghị hoàn. Số đã ghi ở đây không được chuyển kỳ sau. Không vượt quá [41].
    .example = 0
f_ct43 = Thuế GTGT còn được khấu trừ chuyển kỳ sau
    .help = Chương trình tính: [43]=[41]-[42]. Kỳ sau ghi số này vào [22].

## Lựa chọn

c_nganh_nghe_00 = Hoạt động sản xuất kinh doanh thông thường

## Kiểm tra

v_ky_cu = Kỳ tính thuế trước khi mẫu theo Thông tư 80/2021/TT-BTC có hiệu lực (01/01/2022).
    .fix = Kỳ này dùng mẫu 01/GTGT cũ; lập bằng HTKK với mẫu cũ, hoặc chọn lại kỳ.
v_ky_tt89 = Từ kỳ tháng 7/2026 (quý 3/2026) đã có bộ mẫu mới theo Thông tư 89/2026/TT-BTC.
    .fix = Định dạng XML của mẫu mới chưa được công bố; đến tháng 9/2026 HTKK vẫn kết xuất mẫu này. Hỏi cơ quan thuế trước khi nộp và giữ lại tờ khai.
v_pt_mst = Không giống mã số thuế đơn vị phụ thuộc (13 chữ số) hay mã số địa điểm kinh doanh (5 chữ số).
    .fix = Chép lại từ giấy chứng nhận hoặc thông báo; nếu mã được cấp đúng như vậy thì giữ nguyên.
v_ct21 = Đã đánh dấu [21] “không phát sinh” nhưng vẫn có số liệu mua vào hoặc bán ra.
    .fix = Bỏ dấu ở [21], hoặc đưa các chỉ tiêu từ [23] đến [33] và [32a] về 0.
v_ct21_quen = Các chỉ tiêu mua vào, bán ra đều bằng 0 nhưng chưa đánh dấu [21].
    .fix = Nếu trong kỳ không mua, không bán thì đánh dấu [21]; nếu có thì ghi số liệu.
v_khong_am = Chỉ tiêu này không được là số âm.
    .fix = Ghi số dương hoặc 0. Điều chỉnh giảm ghi số dương vào [37], điều chỉnh tăng ghi số dương vào [38].
v_am_xem_lai = Chỉ tiêu này là số âm.
    .fix = Chỉ đúng khi hóa đơn điều chỉnh giảm trong kỳ lớn hơn hóa đơn phát sinh. Xem lại; nếu đúng thì giữ nguyên.
v_ct23a = [23a] hàng nhập khẩu lớn hơn [23] tổng mua vào.
    .fix = [23a] là một phần của [23]: tăng [23] hoặc giảm [23a].
v_ct24a = [24a] thuế hàng nhập khẩu lớn hơn [24] tổng thuế mua vào.
    .fix = [24a] là một phần của [24]: tăng [24] hoặc giảm [24a].
v_ct24 = [24] lớn hơn 10% của [23].
    .fix = Thuế suất cao nhất là 10%: kiểm tra xem có ghi nhầm giá đã có thuế, thừa chữ số hoặc hàng nhập khẩu có thuế nhập khẩu chưa cộng vào giá.
v_ct25 = [25] thuế được khấu trừ lớn hơn [24] thuế mua vào.
    .fix = [25] thường không vượt [24]. Sửa [25], hoặc khai phần điều chỉnh của kỳ trước vào [38].
v_ct31 = [31] không gần bằng 5% của [30].
    .fix = Đối chiếu bảng kê hóa đơn thuế suất 5%. Chênh lệch nhỏ do làm tròn được bỏ qua.
v_ct33 = [33] nằm ngoài khoảng 8%–10% của [32].
    .fix = Đối chiếu bảng kê hóa đơn: hàng 10% và hàng được giảm còn 8% đều khai ở dòng này. Chênh lệch nhỏ do làm tròn được bỏ qua.
v_ct33_giam = Có hàng hóa, dịch vụ được giảm thuế còn 8%: phải kèm phụ lục giảm thuế GTGT.
    .fix = Chọn “Có” ở trang Phụ lục giảm thuế GTGT và ghi các dòng. Nếu không bán hàng 8% thì kiểm tra lại [33].
v_ct33_phu_luc = [33] không khớp với phụ lục giảm thuế: [33] phải gần bằng 10% của [32] trừ [08] trên phụ lục.
    .fix = Đối chiếu hóa đơn 8% với phần II của phụ lục, hóa đơn 10% với [32]. Chênh lệch nhỏ do làm tròn được bỏ qua.
v_g8_ct05 = Giá trị mua vào trên phụ lục lớn hơn [23].
    .fix = Hàng mua vào thuế suất 8% là một phần của [23]: sửa [23] hoặc phần I của phụ lục.
v_g8_ct06 = Thuế mua vào trên phụ lục lớn hơn [25].
    .fix = Thuế mua vào 8% được khấu trừ là một phần của [25]: sửa [25] hoặc phần I của phụ lục.
v_g8_ct07 = Giá trị bán ra trên phụ lục lớn hơn [32].
    .fix = Hàng bán ra được giảm thuế khai ở [32]: sửa [32] hoặc phần II của phụ lục.
v_ct40b = [40b] lớn hơn [40a].
    .fix = Giảm [40b] xuống không quá [40a]; phần chưa bù trừ khai trên tờ khai 02/GTGT.
v_ct42 = [42] đề nghị hoàn lớn hơn [41] chưa khấu trừ hết.
    .fix = Giảm [42] xuống không quá [41].
