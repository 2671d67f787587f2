# Mean temperature of each month
library(ggplot2)

read_year <- function(path, skip = 2) {
  rows <- read.csv(path, skip = skip)
  rows$month <- substr(rows$date, 6, 7)
  if (nrow(rows) == 0) {
    stop("no rows in ", path)
  }
  return(rows)
}

total <- 0
for (month in 1:12) {
  total <- total + month
  if (total > 50) break
}

values <- c(1.5, 2, NA, 4L)
print(mean(values, na.rm = TRUE))
label <- 'A title'
x <- NULL
while (FALSE) next
