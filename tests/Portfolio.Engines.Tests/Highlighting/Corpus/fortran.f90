! Solves a system by elimination.
module linear
  implicit none
  private
  public :: solve

contains

  subroutine solve(a, b, n)
    integer, intent(in) :: n
    real, intent(inout) :: a(n, n), b(n)
    integer :: i, j, k
    real :: factor

    do k = 1, n - 1
      do i = k + 1, n
        factor = a(i, k) / a(k, k)
        do j = k, n
          a(i, j) = a(i, j) - factor * a(k, j)
        end do
        b(i) = b(i) - factor * b(k)
      end do
    end do
    if (n > 0 .and. b(1) == 0.0) then
      print *, 'It''s zero'
    else
      write(*, *) "done", n
    end if
  end subroutine solve

  function square(x) result(y)
    real, intent(in) :: x
    real :: y
    y = x ** 2
  end function square

end module linear

program main
  use linear
  implicit none
  real, allocatable :: m(:, :)
  allocate(m(3, 3))
  m = 1.5
  call solve(m, m(:, 1), 3)
  deallocate(m)
end program main
