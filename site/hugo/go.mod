module carrel/site/hugo

go 1.20
