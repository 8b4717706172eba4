p_title = Tên thủ tục
p_area = Lĩnh vực
p_agency = Cơ quan giải quyết
p_time_limit = Chưa xác định thời hạn.
p_fee = Chưa xác định lệ phí.
