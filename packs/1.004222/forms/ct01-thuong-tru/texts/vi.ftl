# Đăng ký thường trú: phần riêng của thủ tục 1.004222 bên cạnh mẫu CT01.

## Trang

s_truong_hop = Đăng ký vào chỗ ở nào?
    .help = Tám trường hợp của thủ tục: mỗi trường hợp cần giấy tờ khác nhau và ý kiến của những người khác nhau.
s_noi_dung = Nội dung đề nghị
    .help = Nơi xin đăng ký thường trú.

## Lời in sẵn

t_truong_hop = Chọn đúng trường hợp thì chương trình chỉ hỏi giấy tờ cần cho trường hợp đó.
t_noi_dung = Đăng ký thường trú tại:

## Câu hỏi

f_truong_hop = Trường hợp đăng ký thường trú
    .help = Theo Điều 20 Luật Cư trú và trang thủ tục 1.004222.
    .example = Về ở với người thân
f_gt_cho_o = Giấy tờ chứng minh chỗ ở hợp pháp của mình?
    .help = Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà… theo khoản 2 Điều 5 NĐ 154/2024/NĐ-CP. Đã có trong dữ liệu đất đai, VNeID thì không phải xuất trình.
    .example = Có giấy tờ
f_gt_nhan_than = Giấy tờ chứng minh quan hệ nhân thân với chủ hộ hoặc thành viên hộ?
    .help = Giấy chứng nhận kết hôn, giấy khai sinh… theo khoản 2, khoản 3 Điều 6 NĐ 154/2024/NĐ-CP. Đã có trong dữ liệu hộ tịch, VNeID thì không phải xuất trình.
    .example = Có giấy tờ
f_gt_hop_dong = Hợp đồng, văn bản cho thuê, cho mượn, cho ở nhờ đã công chứng hoặc chứng thực?
    .help = Đăng ký thường trú phải có công chứng hoặc chứng thực; khác với tạm trú.
    .example = Có giấy tờ
f_gt_dien_tich = Giấy tờ thể hiện đủ diện tích nhà ở?
    .help = Giấy tờ có ghi diện tích, hoặc xác nhận của Ủy ban nhân dân cấp xã (Mẫu số 02, NĐ 154/2024/NĐ-CP). Mức diện tích do Hội đồng nhân dân tỉnh quy định.
    .example = Có giấy tờ
f_gt_ubnd_ton_giao = Xác nhận của Ủy ban nhân dân cấp xã: cơ sở có công trình phụ trợ là nhà ở?
    .help = Ủy ban nhân dân xã nơi có cơ sở tín ngưỡng, tôn giáo cấp.
    .example = Có giấy tờ
f_gt_chuc_sac = Giấy tờ chứng minh chức sắc, chức việc, người hoạt động tôn giáo hoặc người đại diện cơ sở?
    .help = Điểm a: nhà tu hành, chức sắc, chức việc…; điểm b: người đại diện cơ sở tín ngưỡng. Người theo điểm c: chọn “Chưa có” và hỏi Công an xã về giấy tờ thay thế.
    .example = Có giấy tờ
f_gt_ubnd_ton_giao_d = Xác nhận của Ủy ban nhân dân cấp xã: thuộc khoản 2 Điều 17 và cơ sở có nhà ở?
    .help = Trẻ em, người cao tuổi, người khuyết tật, người không nơi nương tựa… theo khoản 2 Điều 17 Luật Cư trú.
    .example = Có giấy tờ
f_gt_cham_soc = Giấy tờ xác nhận về việc chăm sóc, nuôi dưỡng, trợ giúp?
    .help = Đăng ký tại cơ sở trợ giúp xã hội thì thêm văn bản đề nghị của người đứng đầu cơ sở.
    .example = Có giấy tờ
f_gt_gioi_thieu = Giấy giới thiệu của đơn vị (ký tên, đóng dấu)?
    .help = Quân đội: đơn vị cấp trung đoàn và tương đương trở lên. Công an: Thủ trưởng đơn vị quản lý trực tiếp.
    .example = Có giấy tờ
f_gt_phuong_tien = Giấy đăng ký, đăng kiểm phương tiện hoặc xác nhận dùng để ở?
    .help = Phương tiện không phải đăng ký, đăng kiểm: xác nhận của Ủy ban nhân dân cấp xã (Mẫu số 01, NĐ 154/2024/NĐ-CP), cả về nơi đậu, đỗ thường xuyên.
    .example = Có giấy tờ
f_tre_duoi_6 = Trẻ dưới 6 tuổi về với cha, mẹ hoặc người giám hộ?
    .help = Nếu đúng thì theo chú thích (4), (5) không phải lấy ý kiến của chủ hộ và chủ sở hữu.
    .example = Có

## Lựa chọn

c_truong_hop_so_huu = Chỗ ở hợp pháp thuộc quyền sở hữu của mình
c_truong_hop_nhan_than = Về ở với người thân: chỗ ở không thuộc quyền sở hữu của mình (khoản 2 Điều 20)
c_truong_hop_thue_muon = Chỗ ở do thuê, mượn, ở nhờ
c_truong_hop_ton_giao_abc = Cơ sở tín ngưỡng, tôn giáo: chức sắc, người đại diện (điểm a, b, c khoản 4 Điều 20)
c_truong_hop_ton_giao_d = Cơ sở tín ngưỡng, tôn giáo: người được nương nhờ (điểm d khoản 4 Điều 20)
c_truong_hop_cham_soc = Được chăm sóc, nuôi dưỡng, trợ giúp: cơ sở trợ giúp xã hội hoặc hộ nhận chăm sóc
c_truong_hop_don_vi = Nơi đơn vị đóng quân, nhà ở công vụ (Công an, Quân đội)
c_truong_hop_phuong_tien = Phương tiện dùng để ở (tàu, thuyền…)

## Kiểm tra

v_chua_co = Chưa có giấy tờ này.
    .fix = Trường hợp đã chọn cần giấy tờ này: xin cấp trước khi nộp, hoặc chọn “Đã có trong VNeID hoặc cơ sở dữ liệu” nếu được. Vẫn lập và in tờ khai được.
v_so_huu_chu = Chọn trường hợp thuê, mượn, ở nhờ nhưng chủ sở hữu lại là chính người đăng ký.
    .fix = Nhà của mình thì chọn “thuộc quyền sở hữu của mình” ở trang đầu; đi thuê thì chọn chủ sở hữu là người khác.
