# Lời cho từng mã lỗi của chương trình (crates/app/src/api.rs, Code). Thuộc tính .fix nói người dùng nên làm gì tiếp.
# Dùng chung cho cửa sổ và dòng lệnh: không có thẻ HTML.

error-bad-request = Chương trình không hiểu yêu cầu vừa gửi.
    .fix = Hãy đóng và mở lại chương trình. Nếu vẫn gặp lỗi, hãy cài lại bản mới nhất.
error-not-found = Không tìm thấy mục bạn cần.
    .fix = Có thể mục này đã bị xóa. Hãy trở về trang chủ và mở lại.
error-store-locked = Kho dữ liệu đang khóa.
    .fix = Hãy nhập mật khẩu để mở kho.
error-wrong-passphrase = Mật khẩu không đúng.
    .fix = Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.
error-store-busy = Kho dữ liệu đang được mở ở một cửa sổ khác.
    .fix = Hãy đóng cửa sổ kia rồi thử lại.
error-store-too-new = Kho dữ liệu này do một bản chương trình mới hơn tạo ra.
    .fix = Hãy cài bản chương trình mới nhất rồi mở lại. Dữ liệu vẫn còn nguyên.
error-store-unreadable = Không đọc được kho dữ liệu: tệp bị hỏng hoặc mất khóa.
    .fix = Đừng xóa tệp nào. Hãy khôi phục từ bản sao lưu gần nhất.
error-disk-full = Không ghi được vào ổ đĩa vì ổ đĩa đã đầy hoặc không cho phép ghi.
    .fix = Hãy giải phóng dung lượng rồi thử lại. Những gì bạn vừa nhập vẫn còn trên màn hình.
error-dossier-closed = Hồ sơ đã nộp nên không sửa được nữa.
    .fix = Nếu cơ quan yêu cầu bổ sung, bạn sẽ sửa được ở trang “Theo dõi”.
error-wrong-state = Hồ sơ chưa ở bước có thể làm việc này.
    .fix = Hãy xem trang “Theo dõi” để biết bước tiếp theo.
error-answers-incomplete = Hồ sơ còn thông tin thiếu hoặc chưa đúng.
    .fix = Hãy mở trang “Kiểm tra” để xem từng chỗ cần sửa.
error-bad-value = Chưa hiểu nội dung vừa nhập.
    .fix = Hãy nhập lại theo mẫu ghi phía trên ô.
error-bad-pack = Gói biểu mẫu bị lỗi nên không dùng được.
    .fix = Hãy cập nhật chương trình hoặc gói biểu mẫu.
error-bad-card-qr = Đây không phải là mã QR của thẻ căn cước.
    .fix = Hãy quét mã QR ở góc trên bên phải mặt trước của thẻ, hoặc tự nhập thông tin.
error-no-qr-found = Không tìm thấy mã QR trong ảnh.
    .fix = Hãy chụp lại gần hơn, đủ sáng, không lóa, hoặc tự nhập thông tin.
error-unreadable-file = Không đọc được tệp { $file }.
    .fix = Tệp có thể bị hỏng hoặc không đúng định dạng. Hãy mở thử tệp, rồi chọn lại tệp khác.
error-unsupported-type = Loại tệp này không được chấp nhận.
    .fix = Hãy dùng tệp PDF, JPG hoặc PNG.
error-too-large = { $what ->
        [rows] Bảng đã có đủ { $rows } dòng.
        [parts] Hồ sơ có quá nhiều tệp: cổng chỉ nhận { $limit } tệp.
        [sheet] Bảng tính lớn hơn mức cho phép ({ $megabytes } MB).
        [xml] Tệp XML lớn hơn mức cho phép ({ $megabytes } MB).
        [batch] Có hơn { $limit } tệp trong một đợt ký.
        [unknown] Nội dung lớn hơn mức chương trình có thể xử lý.
       *[other] Tệp lớn hơn mức cho phép ({ $megabytes } MB).
    }
    .fix = { $what ->
        [rows] Hãy xóa bớt dòng không dùng trước khi thêm dòng mới.
        [parts] Hãy ghép các trang của cùng một giấy tờ vào một tệp.
        [sheet] Hãy tách các dòng sang nhiều tệp rồi nhập từng tệp.
        [xml] Hãy kiểm tra xem có chọn nhầm tệp không.
        [batch] Hãy chia các tệp vào nhiều thư mục rồi ký từng thư mục.
       *[other] Hãy quét lại với độ phân giải thấp hơn hoặc chia thành nhiều tệp.
    }
error-wrong-key-password = Mật khẩu của tệp khóa không đúng.
    .fix = Hãy nhập lại mật khẩu do đơn vị cấp chứng thư số giao cho bạn.
error-bad-key-file = Không đọc được tệp khóa, hoặc tệp không chứa khóa ký.
    .fix = Hãy chọn tệp .p12 hoặc .pfx có cả khóa và chứng thư số.
error-certificate-expired = Chứng thư số không có hiệu lực vào lúc này.
    .fix = Hãy gia hạn chứng thư số, hoặc kiểm tra ngày giờ của máy tính.
error-signing-failed = { $fault ->
        [encrypted] Tệp PDF được đặt mật khẩu.
        [locked] Người ký trước đã khóa tệp PDF, không cho thay đổi gì nữa.
        [would-break] Tệp đã có chữ ký phủ toàn bộ nội dung: ký thêm sẽ làm hỏng chữ ký đó.
        [unreadable] Tệp bị hỏng nên không ký được.
        [too-large] Tệp quá lớn hoặc quá phức tạp nên không ký được.
        [profile] Tệp không có cấu trúc mà cách ký này cần.
        [visible] Không vẽ được chữ ký lên trang.
       *[other] Chưa ký được văn bản.
    }
    .fix = { $fault ->
        [encrypted] Hãy bỏ mật khẩu của tệp (lưu lại không đặt mật khẩu) rồi ký.
        [locked] Hãy xin bản chưa khóa, hoặc ký vào một văn bản khác.
        [would-break] Hãy xin bản chưa ký, rồi thống nhất thứ tự ký.
        [unreadable] Hãy mở thử tệp, lưu lại từ chương trình đã tạo ra nó rồi ký.
        [too-large] Hãy chia tệp thành nhiều phần rồi ký từng phần.
        [profile] Hãy xuất lại tệp từ phần mềm kê khai rồi ký.
        [visible] Hãy chọn trang và vị trí khác, hoặc ký không hiển thị.
       *[other] Hãy thử lại. Văn bản chưa bị thay đổi.
    }
error-portal-unreachable = Chưa kết nối được với cổng tiếp nhận.
    .fix = Không cần làm gì: khi có mạng, chương trình sẽ tự gửi tiếp.
error-portal-refused = Cổng không nhận hồ sơ: { $reason }
    .fix = Hãy sửa theo lý do trên rồi nộp lại.
error-portal-untrustworthy = Trả lời của cổng không đúng quy ước hoặc chữ ký của cổng không khớp.
    .fix = Đừng gửi thêm thông tin. Hãy thử lại sau và hỏi cơ quan tiếp nhận nếu vẫn gặp lỗi.
error-portal-certificate = { $fault ->
        [expired] Chứng thư máy chủ của cổng đã hết hạn.
        [not-yet] Chứng thư máy chủ của cổng chưa có hiệu lực theo ngày giờ của máy này.
        [name] Chứng thư máy chủ không phải của địa chỉ này.
        [issuer] Máy này không biết tổ chức đã cấp chứng thư bảo mật của cổng.
        [revoked] Chứng thư máy chủ của cổng đã bị thu hồi.
       *[other] Chứng thư máy chủ của cổng không dùng được.
    }
    .fix = { $fault ->
        [expired] Hãy xem ngày giờ của máy. Nếu đã đúng, cổng phải gia hạn chứng thư: hãy thử lại sau hoặc hỏi cơ quan tiếp nhận. Lần này chưa gửi thêm gì.
        [not-yet] Hãy chỉnh lại ngày giờ của máy rồi thử lại. Lần này chưa gửi thêm gì.
       *[other] Hãy xem lại địa chỉ của cổng và mạng đang dùng: mạng công cộng có thể đưa bạn đến nơi khác. Lần này chưa gửi thêm gì.
    }
error-bad-item-number = Số hiệu bưu gửi không đúng.
    .fix = Số hiệu gồm 2 chữ, 9 số và 2 chữ, ví dụ RR123456785VN. Hãy xem lại trên biên lai bưu điện.
error-carrier-silent = Bưu điện chưa trả lời.
    .fix = Hãy thử lại sau khi có mạng, hoặc gọi bưu điện, đọc số hiệu bưu gửi và ghi tin vào mục “Tự ghi thông tin bưu gửi”.
error-keyring-unavailable = { $what ->
        [secret] Kho khóa của máy không trả lời nên chưa cất hoặc chưa lấy được mật khẩu.
       *[other] Chưa lấy được khóa của kho dữ liệu từ kho khóa của máy.
    }
    .fix = Hãy mở khóa kho khóa (đăng nhập lại vào máy), rồi thử lại. Dữ liệu vẫn còn nguyên.
error-no-portal = Chưa có cổng nào để gửi.
    .fix = Hãy xuất hồ sơ ra thư mục để in, nộp trực tiếp hoặc tự tải lên cổng dịch vụ công.
error-portal-in-use = Vẫn còn hồ sơ đang ở cổng này.
    .fix = Chờ đến khi các hồ sơ đó có kết quả. Cho đến lúc đó cổng giữ nguyên địa chỉ và tài khoản.
error-places-missing = Chưa xác nhận nơi nhận của mọi tệp trên cổng.
    .fix = Ở trang nộp hồ sơ, chọn cơ quan, trường hợp và thành phần cho từng tệp rồi bấm “Xác nhận nơi nhận”.
error-choose-action = Cổng có nhiều thao tác và không cho biết thao tác nào là để nộp hồ sơ.
    .fix = Hãy mở hồ sơ ở trang “Theo dõi” và chọn thao tác nộp.
error-cannot-withdraw = Cổng không nhận yêu cầu rút hồ sơ này: { $reason }
    .fix = Hãy gọi điện hoặc đến cơ quan giải quyết để hỏi cách rút. Hồ sơ vẫn như trước.
error-no-longer-sealed = Cổng không còn mã hóa tệp cho cơ quan như đã báo với bạn, nên chưa gửi gì.
    .fix = Hãy hủy việc gửi rồi mở lại trang nộp: ở đó ghi cổng hiện nhận thế nào. Nếu thấy lạ, hỏi cơ quan trước khi gửi.
error-other-portal = Hồ sơ này đã bắt đầu gửi ở một cổng khác: { $portal }
    .fix = Hãy mở chương trình với cổng đó để gửi tiếp, hoặc thôi gửi ở đó trước.
error-slot-taken = Giờ hẹn này vừa có người khác lấy.
    .fix = Hãy chọn một giờ khác trong danh sách vừa được cập nhật.
error-nothing-to-send = Không có giấy tờ nào mới để gửi.
    .fix = Hãy đính kèm giấy tờ mà cơ quan yêu cầu rồi gửi lại.
error-read-only = Giá trị này do chương trình tính, không gõ vào được.
    .fix = Hãy sửa các ô mà nó được tính từ đó.
error-version-undeclared = Chưa có quy định cách chuyển nội dung đã điền sang mẫu này.
    .fix = Hãy tạo hồ sơ mới theo mẫu mới, hoặc cập nhật gói biểu mẫu. Hồ sơ này không thay đổi.
error-pack-tampered = Gói biểu mẫu đã bị sửa sau khi ký, nên không được cài.
    .fix = Đừng dùng tệp này. Hãy tải lại từ nơi phát hành.
error-pack-unknown-publisher = Gói biểu mẫu do một nơi phát hành mà bạn chưa tin cậy ký.
    .fix = Hãy so khóa với khóa được công bố chính thức, thêm nơi phát hành, rồi cài lại.
error-pack-bad-signature = Không đọc được chữ ký của gói biểu mẫu, hoặc thiếu tệp chữ ký.
    .fix = Hãy chọn tệp .minisig đi cùng gói, đúng như nơi phát hành đưa ra.
error-pack-not-newer = Bản này không mới hơn bản đang có.
    .fix = Không cần cài. Nếu muốn trở về bản cũ, hãy chọn “Gỡ bản mới nhất”.
error-pack-problems = Gói biểu mẫu có chỗ sai nên không được cài. { $reason }
    .fix = Hãy báo cho nơi phát hành. Các biểu mẫu đang có vẫn dùng được.
error-nothing-installed = Không có bản nào đã cài để gỡ.
    .fix = Bản đi cùng chương trình thì luôn được giữ lại.
error-bad-publisher-key = Đây không phải là khóa của một nơi phát hành.
    .fix = Hãy dán khóa minisign (một dòng chữ và số) mà nơi phát hành công bố.
error-bad-sheet = { $fault ->
        [not-a-sheet] Tệp này không phải là bảng tính.
        [web-page] Tệp này thật ra là một trang web được lưu với đuôi của bảng tính.
        [other-excel] Tệp được lưu theo một kiểu Excel mà chương trình không đọc ({ $reason }).
        [locked] Bảng tính đang bị khóa bằng mật khẩu.
        [encoding] Không nhận ra bảng mã chữ của tệp CSV.
        [open-quote] Dấu ngoặc kép ở dòng { $line } của tệp CSV không được đóng lại.
        [bomb] Tệp nén chứa quá nhiều dữ liệu nên không được mở.
        [no-columns] Chưa có cột nào của tệp được ghép với cột của bảng.
       *[damaged] Bảng tính bị hỏng nên không đọc được.
    }
    .fix = { $fault ->
        [locked] Hãy mở tệp bằng Excel, bỏ mật khẩu, lưu lại rồi chọn lại tệp.
        [encoding] Hãy mở tệp bằng Excel và lưu dưới dạng “CSV UTF-8” hoặc .xlsx.
        [open-quote] Hãy sửa dòng đó, hoặc mở tệp bằng Excel và lưu thành .xlsx.
        [bomb] Hãy sao chép các dòng cần dùng sang một tệp mới rồi lưu thành .xlsx.
        [no-columns] Hãy chọn cột của tệp cho từng cột của bảng, hoặc dùng tệp mẫu.
       *[other] Hãy mở tệp bằng Excel hoặc LibreOffice, lưu thành .xlsx rồi chọn lại. Bảng trong hồ sơ chưa thay đổi.
    }
error-bad-attachment = { $fault ->
        [kind] Tệp { $file } không phải là PDF, JPG hoặc PNG.
        [locked] Tệp { $file } bị khóa bằng mật khẩu nên cơ quan tiếp nhận sẽ không mở được.
        [active] Tệp { $file } có nội dung tự chạy ({ $reason }) nên không được gửi kèm hồ sơ.
        [empty] Tệp { $file } không có trang nào.
        [too-large] Tệp { $file } lớn hơn mức cho phép ({ $megabytes } MB).
        [too-many-pages] Tệp { $file } có { $pages } trang, nhiều hơn mức { $limit } trang.
        [too-many-pixels] Ảnh { $file } có quá nhiều điểm ảnh.
        [signed] Tệp { $file } đã được ký số; ghép vào tệp khác sẽ làm mất chữ ký.
       *[damaged] Tệp { $file } bị hỏng, không mở ra xem được.
    }
    .fix = { $fault ->
        [locked] Hãy bỏ mật khẩu của tệp rồi đính kèm lại.
        [active] Hãy in tệp đó ra một tệp PDF mới (chọn “In” rồi “Lưu thành PDF”) và đính kèm tệp mới.
        [too-large] Hãy quét lại với độ phân giải thấp hơn hoặc chia thành nhiều tệp.
        [too-many-pages] Hãy chia thành nhiều tệp.
        [too-many-pixels] Hãy chụp lại với cỡ ảnh nhỏ hơn.
        [signed] Hãy để tệp đó đứng riêng, và chỉ ghép các tệp còn lại.
       *[other] Hãy quét hoặc chụp lại giấy tờ rồi đính kèm tệp mới.
    }
error-bad-tax-file = { $fault ->
        [not-tax-xml] Tệp XML này không phải là tờ khai hay thông báo thuế.
       *[bad-xml] Tệp XML bị hỏng hoặc có cấu trúc không an toàn nên không được đọc.
    }
    .fix = Hãy chọn tệp .xml do HTKK, phần mềm kê khai hoặc cơ quan thuế xuất ra (HSoThueDTu, TBaoThueDTu).
error-no-form-for-file = Chưa có biểu mẫu nào ở đây nhận được tệp này (mẫu { $form }, phiên bản { $version }).
    .fix = Bạn vẫn xem được toàn bộ nội dung tệp. Hãy cập nhật gói biểu mẫu rồi thử lại.
error-bad-symbol = Nội dung quá dài để in thành mã vạch hoặc mã QR.
    .fix = Hãy rút ngắn số hiệu hoặc nội dung chuyển khoản.
error-print-failed = Máy in chưa nhận { $file ->
        [none] bản in.
       *[other] tệp { $file }.
    } { $reason }
    .fix = { $sent ->
        [none] Hãy xem máy in đã bật và còn giấy chưa, chọn máy in khác, hoặc xuất tệp PDF rồi in sau.
       *[other] Đã gửi đi: { $sent }. Hãy xem máy in rồi chỉ in những tệp còn lại.
    }
error-bad-folder = { $what ->
        [batch] Không đọc được thư mục { $file }.
        [batch-out] Không ghi được vào thư mục { $file }.
        [batch-same] Thư mục kết quả trùng với thư mục chứa tệp gốc.
       *[other] Thư mục này không dùng được. { $reason }
    }
    .fix = { $what ->
        [batch] Hãy kiểm tra xem thư mục còn đó không và bạn có quyền mở nó không.
        [batch-out] Hãy chọn thư mục khác, hoặc xin quyền ghi vào thư mục này.
        [batch-same] Hãy chọn thư mục khác: tệp gốc không bao giờ bị ghi đè.
       *[other] Hãy chọn thư mục cài đặt HTKK (trong đó có thư mục chứa các tệp .xsd).
    }
error-cancelled = Đã dừng theo ý bạn.
    .fix = Không có gì bị thay đổi.
error-internal = Có lỗi ngoài dự kiến. { $reason }
    .fix = Những gì đã lưu vẫn còn nguyên. Hãy thử lại, hoặc đóng rồi mở lại chương trình.
