# Ký hàng loạt: những gì chương trình nói về từng tệp, và bảng kết quả.

batch-report = Kết quả ký hàng loạt
batch-column-number = STT
batch-column-name = Tên tệp hoặc hồ sơ
batch-column-result = Kết quả
batch-column-message = Ghi chú
batch-column-signed-name = Tên tệp đã ký
batch-column-signer = Người ký
batch-column-time = Thời điểm ký
batch-column-sha256 = SHA-256 của tệp gốc
batch-column-signed-sha256 = SHA-256 của tệp đã ký
batch-result-ready = Chưa ký
batch-result-doubtful = Chưa ký
batch-result-done = Đã ký
batch-result-signed-before = Đã ký từ trước
batch-result-failed = Ký không thành công
batch-result-bad = Không ký được

batch-bad-kind = Tệp không phải là PDF hay XML.
    .fix = Hãy chuyển tệp sang PDF rồi ký, hoặc bỏ tệp ra khỏi thư mục.
batch-bad-empty = Tệp rỗng.
    .fix = Hãy lưu lại tệp từ chương trình đã tạo ra nó.
batch-bad-name = Tên tệp có ký tự không đọc được.
    .fix = Hãy đổi tên tệp rồi ký lại.
batch-signed-before = Đã có chữ ký số của chính chứng thư này.
    .fix = Không cần làm gì: tệp được bỏ qua để không bị ký hai lần.
batch-other-taxpayer = Tệp là của { $taxpayer }, còn chứng thư số là của { $owner }.
    .fix = Hãy chắc chắn rằng bạn được ký thay; nếu không, hãy bỏ tệp ra khỏi thư mục.
batch-changed = Tệp đã bị thay đổi sau khi bắt đầu đợt ký.
    .fix = Hãy xem lại tệp rồi ký trong một đợt mới.
batch-name-taken = Trong thư mục kết quả đã có tệp khác mang tên này.
    .fix = Hãy chuyển tệp đó đi nơi khác, hoặc chọn thư mục kết quả khác.
batch-no-proofs = Đã ký, nhưng chưa lấy được bằng chứng rằng chứng thư số còn hiệu lực.
    .fix = Hãy kiểm tra mạng; khi cần lưu trữ lâu dài, hãy ký lại tệp gốc.
