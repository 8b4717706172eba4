p_title = Name of the procedure
p_area = Area
p_agency = Agency
p_time_limit = The time limit is not established.
p_fee = The fee is not established.
