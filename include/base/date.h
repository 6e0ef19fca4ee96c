#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* A calendar day (Gregorian) as days since 1970-01-01. Years 1 to 9999. */
#define DATE_SIZE 11

/* Read "YYYY-MM-DD" if it is a day that exists; else false and *day unchanged. */
bool date_parse(const char *text, int32_t *day);
void date_write(int32_t day, char text[DATE_SIZE]);

/* The calendar month of a day, counted on over the years: 12 x year + month - 1. */
int date_month(int32_t day);

/* The local day of the machine's clock. The only function of the program that asks it for a day. */
int32_t date_today(void);

#endif
