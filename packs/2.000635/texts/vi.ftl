# Thủ tục 2.000635: tên, giấy tờ, dữ kiện. Tên giấy tờ chép nguyên văn từ Cổng Dịch vụ công quốc gia.

p_title = Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh
p_area = Hộ tịch
p_agency = Cơ quan quản lý cơ sở dữ liệu hộ tịch điện tử, cấp tỉnh hoặc cấp xã (tiếp nhận tại Trung tâm Phục vụ hành chính công)
p_time_limit = Tiếp nhận sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo; chương trình hiểu là tiếp nhận trước 15 giờ thì trả ngay trong ngày (cột thời hạn trên Cổng ghi “Không có thông tin”).
p_fee = Cổng Dịch vụ công quốc gia ghi: “8,000 VNĐ” (trực tuyến, bưu chính, trực tiếp), theo Thông tư 281/2016/TT-BTC, tính cho mỗi bản sao: số tiền nhân với số bản.
pp_to_khai = Tờ khai đề nghị bản sao Trích lục hộ tịch theo mẫu trong trường hợp người yêu cầu là cá nhân hoặc Văn bản yêu cầu cấp bản sao Trích lục hộ tịch nêu rõ lý do trong trường hợp người yêu cầu là cơ quan, tổ chức (nếu người có yêu cầu lựa chọn nộp hồ sơ theo hình thức trực tiếp);
ppc_to_khai = Nộp trực tiếp hoặc qua bưu chính; chương trình lập và in tờ khai này.
pp_mau_dien_tu = Mẫu điện tử tương tác yêu cầu cấp bản sao Giấy khai sinh, bản sao Trích lục hộ tịch (do người yêu cầu cung cấp thông tin theo hướng dẫn trên Cổng dịch vụ công, nếu người có yêu cầu lựa chọn nộp hồ sơ theo hình thức trực tuyến)
ppc_mau_dien_tu = Nộp trực tuyến: khai trên Cổng, dùng tờ khai đã lập ở đây để chép sang.
pp_uy_quyen = Văn bản ủy quyền theo quy định của pháp luật trong trường hợp ủy quyền thực hiện yêu cầu cấp bản sao Trích lục hộ tịch. Trường hợp người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền thì văn bản ủy quyền không phải chứng thực.
pf_co_quan = Cơ quan cấp
pf_co_quan_v = Cơ quan quản lý cơ sở dữ liệu hộ tịch điện tử, cấp tỉnh hoặc cấp xã.
pf_phi = Phí
pf_phi_v = 8.000 đồng/bản (TT 281/2016/TT-BTC). Ô “Số tiền phí” trên trang “Việc hộ tịch đã đăng ký” nhân sẵn với số bản; nộp tại nơi tiếp nhận hoặc trên trang của cơ quan.
pf_mien_phi = Miễn, giảm phí
pf_mien_phi_v = Chưa xác định ai được miễn, giảm. Hỏi nơi tiếp nhận.
pf_tu_choi = Trường hợp bị từ chối
pf_tu_choi_v = Không cung cấp đầy đủ hoặc cung cấp các thông tin không chính xác, không thể tra cứu được thông tin thì cơ quan đăng ký hộ tịch từ chối giải quyết.
pf_to_chuc = Cơ quan, tổ chức yêu cầu
pf_to_chuc_v = Cơ quan, tổ chức có thẩm quyền gửi văn bản yêu cầu nêu rõ lý do, không dùng tờ khai này.
pf_xac_nhan = Nộp trực tuyến: xác nhận bản nháp
pf_xac_nhan_v = Cơ quan gửi lại biểu mẫu Trích lục hộ tịch điện tử; người yêu cầu kiểm tra và xác nhận tối đa một ngày. Không phản hồi sau một ngày thì coi như thống nhất.
pf_ket_qua = Kết quả
pf_ket_qua_v = Bản sao Trích lục hộ tịch, bản sao Giấy khai sinh.
