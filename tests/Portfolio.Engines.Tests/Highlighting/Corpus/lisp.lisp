;;; Counts words.
(defpackage :words
  (:use :cl))

(in-package :words)

(defvar *counts* nil)

(defun add (word)
  "Adds a word."
  (let ((entry (find-entry word)))
    (if entry
        (setf (cdr entry) (+ 1 (cdr entry)))
        (push (cons word 1) *counts*))))

(defun factorial (n)
  (if (<= n 1)
      1
      (* n (factorial (- n 1)))))

(defun square (n)
  (let ((product (* n n)))
    (if (> product 100) "large" product)))

(dolist (word '("one" "two" "one"))
  (add word))

(loop for i from 1 to 10
      do (format t "~a~%" (factorial i)))

(lambda (x) (list x t nil))
(cond ((> 1 2) "a")
      (t "b"))
