# Đăng ký tạm trú: phần riêng của thủ tục 1.004194 bên cạnh mẫu CT01.

## Trang

s_truong_hop = Tạm trú ở đâu?
    .help = Giấy tờ phải có tùy theo chỗ ở.
s_noi_dung = Nội dung đề nghị
    .help = Nơi và thời hạn xin đăng ký tạm trú.

## Lời in sẵn

t_truong_hop = Chọn đúng trường hợp thì chương trình chỉ hỏi giấy tờ cần cho trường hợp đó.
t_noi_dung = Đăng ký tạm trú tại địa chỉ dưới đây đến ngày dưới đây:

## Câu hỏi

f_truong_hop = Trường hợp đăng ký tạm trú
    .help = Theo trang thủ tục 1.004194.
    .example = Thuê, mượn, ở nhờ
f_gt_cho_o = Giấy tờ chứng minh chỗ ở hợp pháp?
    .help = Nhà của mình: giấy tờ về nhà, đất. Thuê, mượn, ở nhờ: hợp đồng hoặc văn bản, không bắt buộc công chứng, chứng thực. Đã có trong dữ liệu đất đai, VNeID thì không phải xuất trình.
    .example = Có giấy tờ
f_gt_danh_sach = Văn bản đề nghị kèm danh sách người tạm trú?
    .help = Danh sách ghi họ tên, ngày sinh, giới tính, số định danh và thời hạn tạm trú của từng người; mỗi người còn một tờ khai CT01.
    .example = Có giấy tờ
f_gt_gioi_thieu = Giấy giới thiệu của đơn vị?
    .help = Quân đội: đơn vị cấp trung đoàn và tương đương trở lên. Công an: Thủ trưởng đơn vị quản lý trực tiếp (ký tên, đóng dấu).
    .example = Có giấy tờ
f_tam_tru_den = Tạm trú đến ngày
    .help = Tối đa 02 năm; sau đó có thể gia hạn nhiều lần. Thuê nhà thì thường ghi ngày hết hạn hợp đồng.
    .example = 20/11/2028

## Lựa chọn

c_truong_hop_so_huu = Chỗ ở của mình
c_truong_hop_nhan_than = Về ở với hộ gia đình của người thân (khoản 2 Điều 20): không phải xuất trình giấy tờ về chỗ ở
c_truong_hop_thue_muon = Thuê, mượn, ở nhờ
c_truong_hop_danh_sach = Đăng ký theo danh sách (ký túc xá, khu nhà ở công nhân…)
c_truong_hop_don_vi = Nơi đơn vị đóng quân, nhà ở công vụ (Công an, Quân đội)

## Nói rõ hơn cho tạm trú

f_ych_noi_dung = Nội dung đồng ý của chủ hộ
    .help = Lời này in sẵn vào tờ khai; chủ hộ đọc rồi ký.
    .example = Đồng ý cho đăng ký tạm trú.
f_ycs_noi_dung = Nội dung đồng ý của chủ sở hữu
    .help = Lời này in sẵn vào tờ khai; chủ sở hữu đọc rồi ký.
    .example = Đồng ý cho đăng ký tạm trú.
f_ycm_noi_dung = Nội dung đồng ý của cha, mẹ hoặc người giám hộ
    .help = Lời này in sẵn vào tờ khai; người đó đọc rồi ký.
    .example = Đồng ý cho con đăng ký tạm trú.

## Kiểm tra

v_chua_co = Chưa có giấy tờ này.
    .fix = Trường hợp đã chọn cần giấy tờ này: chuẩn bị trước khi nộp, hoặc chọn “Đã có trong VNeID hoặc cơ sở dữ liệu” nếu được. Vẫn lập và in tờ khai được.
v_tam_tru_den_qua = Ngày kết thúc tạm trú không ở tương lai.
    .fix = Ghi ngày sẽ hết tạm trú, sau hôm nay.
v_tam_tru_den_dai = Thời hạn tạm trú dài hơn 02 năm.
    .fix = Luật Cư trú cho tối đa 02 năm: ghi ngày trong vòng 02 năm, sau đó gia hạn.
v_tam_tru_den_ngan = Thời hạn tạm trú dưới 30 ngày.
    .fix = Ở dưới 30 ngày thường chỉ cần thông báo lưu trú. Xem lại ngày; nếu vẫn muốn đăng ký thì hỏi Công an xã.
